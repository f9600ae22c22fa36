"""Rows and files: SQLAlchemy Core over aiosqlite, one writer with group commit, pictures on disk."""
