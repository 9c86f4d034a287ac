"""The Matrix view: issues against sides."""
