"""The evidence panel: where a position or a cell comes from."""
