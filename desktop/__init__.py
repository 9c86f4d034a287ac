"""The window and the command line. Imports models and Qt; nobody imports it."""
