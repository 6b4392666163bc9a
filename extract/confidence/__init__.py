"""How sure a claim is, and why it was made."""
