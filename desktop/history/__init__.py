"""The History view: every step that was made, and a way back to each."""
