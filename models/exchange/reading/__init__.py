"""Spreadsheets of any kind, read by a process of their own; see models.exchange.workbook_reader."""
