"""Damaged characters put right without a look at the page: by order, by words, by exact decoders."""
