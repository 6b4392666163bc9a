"""Faulty maps to characters put right, font by font and code by code, by evidence and by pixels."""
