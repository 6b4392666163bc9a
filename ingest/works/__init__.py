"""Renditions of one work, and what they put right in each other."""
