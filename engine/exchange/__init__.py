"""What other programs want: lists as text and as spreadsheets, days as a calendar."""
