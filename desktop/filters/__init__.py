"""The filter panel and the line that says what a filter leaves out."""
