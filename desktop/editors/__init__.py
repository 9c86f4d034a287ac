"""Editors for the fields of a position: in a cell of the table, and in the form."""
