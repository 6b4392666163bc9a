"""The SKOS concepts and the places, where their labels stand in a text, and where words begin."""
