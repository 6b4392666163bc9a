"""The graph on the web: a SPARQL endpoint, and pages on which every fact leads to the words that state it."""
