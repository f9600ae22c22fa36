"""What a stranger can send, byte by byte: see `__main__`."""
