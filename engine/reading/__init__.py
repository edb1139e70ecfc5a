"""Documents that exist already become case files: text, structure, facts with the words that each one came from."""
