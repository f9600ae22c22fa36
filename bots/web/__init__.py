"""Easel's own HTTP server: the local chat page, health and metrics."""
