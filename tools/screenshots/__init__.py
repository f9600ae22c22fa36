"""Chats drawn as people see them, for looking at. Nothing is asserted here, and nothing of it is installed."""
