"""Texts, and whether a quote stands in them."""
