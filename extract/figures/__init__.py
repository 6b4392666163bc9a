"""Figures: what was measured, of what, where and when."""
