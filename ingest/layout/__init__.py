"""Glyphs to lines, lines to blocks, in the order in which they are read."""
