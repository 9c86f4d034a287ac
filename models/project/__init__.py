"""The project file: the only place where there is SQL."""
