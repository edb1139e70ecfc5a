"""What other programs want: lists as text and as spreadsheets."""
"""What other programs want: calendars, tables, archives. Pure: from values to bytes and back."""
