"""The Positions view: the table of everything on record."""
