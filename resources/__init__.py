"""Data only: the sample, icons, the manual. Read by desktop/assets.py alone."""
