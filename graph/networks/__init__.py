"""The things as a network, and its picture."""
