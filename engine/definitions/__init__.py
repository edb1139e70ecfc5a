"""What people write by hand, read into domain values: every fault at once, with its file and line."""
