"""Policies, standards, methodologies and publications: where they are named, and what is told of them."""
