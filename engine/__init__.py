"""Ärendegång: the case engine for municipal decisions."""
