"""The window in which a spreadsheet of any kind becomes positions."""
