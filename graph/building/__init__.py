"""Bringing a store up to date: reading in workers, what is kept, and the state that is put together."""
