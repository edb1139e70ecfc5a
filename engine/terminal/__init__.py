"""The terminal: the commands of `arende`, each of which parses, calls one use case and prints."""
