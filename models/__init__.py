"""What a position is, where it is kept, and what follows from it. Never imports Qt."""
