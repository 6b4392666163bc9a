"""Where sources disagree, and what people have chosen there."""
