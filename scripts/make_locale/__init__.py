"""Compiles the catalogues of words under engine/terminal/locale."""
