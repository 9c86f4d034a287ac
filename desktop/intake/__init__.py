"""Bringing texts in: documents become sources; details and words are written."""
