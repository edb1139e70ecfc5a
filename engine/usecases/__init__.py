"""What people and the clock do with the house: one function, one transaction."""
