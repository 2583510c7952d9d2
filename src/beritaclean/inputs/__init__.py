"""Content in, a page out: one kind of content per file."""
