"""A workbook that came back: what colleagues changed in it, taken or left one by one."""
