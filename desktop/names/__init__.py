"""Names: whom and what the positions refer to, renamed, moved, merged and deleted in one dialog."""
