"""Briefings: what is said, in order, as data; and that as HTML, Markdown and Word."""
