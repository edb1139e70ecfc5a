"""The board's desk: one function is one transaction at a meeting, from its agenda to the day all of it is final."""
