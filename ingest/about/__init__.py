"""What a document says of itself: title, issue, date, publisher, region, script."""
