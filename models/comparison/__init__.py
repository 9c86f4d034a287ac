"""What follows from positions: cells and the matrix."""
