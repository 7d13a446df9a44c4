"""Snapshot to document."""
