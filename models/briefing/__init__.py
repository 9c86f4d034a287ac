"""Briefings: what is said, in order, as data; and that as HTML and Markdown."""
