"""Edits of many cells at once, shown before they are made."""
