"""Deals and totals of markets, from sentences and from tables."""
