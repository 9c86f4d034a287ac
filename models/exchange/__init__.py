"""Projects from and to other files."""
