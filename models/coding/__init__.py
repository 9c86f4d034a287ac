"""From a text to positions: what a new one begins with, what was read, and texts that change."""
