"""The Sources view: the list of sources, and each text with its positions."""
