"""Use cases: the one layer that all faces call."""
