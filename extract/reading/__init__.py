"""An item ready to be read: passages, sentences, clauses, signs for what was found, modality, rule files."""
