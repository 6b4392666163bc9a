"""Blocks to paragraphs, and paragraphs to the items of a bulletin or the parts of an article."""
