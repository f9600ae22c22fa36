"""What means the same on every chat platform. Knows no SDK."""
