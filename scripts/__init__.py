"""Programs that make what the library ships, or documents it."""
