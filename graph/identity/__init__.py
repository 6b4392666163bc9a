"""Who is who: which names, titles and tellings are of one thing, each join with its reason."""
