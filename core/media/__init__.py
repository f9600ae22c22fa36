"""Pictures: told by their bytes, kept by their hash, fetched through a guard."""
