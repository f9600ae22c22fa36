"""What checks and draws the project itself; nothing of it is installed."""
