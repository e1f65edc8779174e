"""The store: runs and everything about them in one database."""
