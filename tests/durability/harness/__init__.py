"""What the tests of durability share: edits by chance, and drives that fail or lose power."""
