"""A workbook that comes back: what it says now, beside what it said when it left."""
