"""What checks the project itself; nothing of it is installed."""
