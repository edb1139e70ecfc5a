"""The pages, one file an area: each function reads the visit, calls one use case and prints."""
