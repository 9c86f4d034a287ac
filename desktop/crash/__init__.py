"""What becomes of an error that nobody foresaw: it is told and kept, and the program goes on."""
