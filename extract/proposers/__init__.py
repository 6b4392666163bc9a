"""Optional proposers: someone besides the rules who points at facts, by the words that state them."""
