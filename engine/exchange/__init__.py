"""What other programs and screens want: lists as text and as spreadsheets, days as a calendar, the notice board."""
