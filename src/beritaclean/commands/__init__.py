"""The command line: one file per command, and what they share. `jobs` does their work."""
