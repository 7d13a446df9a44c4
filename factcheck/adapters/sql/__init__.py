"""Checks in a database."""
