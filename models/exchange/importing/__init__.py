"""Any spreadsheet as positions: what it means, what would become of it, and one edit."""
