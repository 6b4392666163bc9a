"""The things of a corpus as statements: the canonical graph, their lives, and what the graph says of itself."""
