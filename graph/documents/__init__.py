"""One document: what it told, as statements of its own graph, and since when they are true."""
