"""Bulletins as files in, documents with pages, passages and items out."""
