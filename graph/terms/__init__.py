"""What the words of the graph mean: the ontology, the vocabulary, the shapes, and the page that tells of them."""
