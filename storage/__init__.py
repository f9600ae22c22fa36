"""Rows and files: SQLAlchemy Core on SQLite or PostgreSQL, and pictures in a folder or in an S3-compatible bucket."""
