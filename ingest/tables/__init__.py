"""Grids of all kinds, their rows, columns and heads, over pages."""
