"""A briefing on paper: laid out once, then painted alike in preview, on a printer and as PDF."""
