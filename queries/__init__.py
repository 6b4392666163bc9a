"""The graph in, answers, tables, digests and an endpoint out."""
