"""Hypothesis draws the same examples in every run of the tests; `make proof` looks for new ones."""

from hypothesis import settings

settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile("same")
