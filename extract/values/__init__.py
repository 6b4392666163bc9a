"""What figures, dates and quantities mean."""
