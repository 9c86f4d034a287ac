"""The form: one position with all of its fields."""
