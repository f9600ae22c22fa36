"""Easel's own HTTP server: health and metrics, the Midjourney server's hooks, and the ways in that platforms bring."""
