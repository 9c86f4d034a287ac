"""The care of a file: whether it is sound, and what can still be read of a broken one."""
