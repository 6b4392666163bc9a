"""Items in, mentions and claims with their evidence out."""
