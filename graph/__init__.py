"""Claims in, one graph of entities and cited statements out."""
