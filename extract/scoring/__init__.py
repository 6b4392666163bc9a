"""Exported tables against gold."""
