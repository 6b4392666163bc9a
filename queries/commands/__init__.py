"""The commands of `lantan`, a file for each stage of the work. Whatever is heavy is imported inside a command."""
