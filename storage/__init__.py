"""Rows and files: SQLAlchemy Core over SQLite, one writer with group commit, pictures on disk."""
