"""Finders of names and values in folded text; each gives `Found` in order of start."""
