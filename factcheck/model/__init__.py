"""Frozen values that flow from stage to stage. Import nothing of ours but `errors`."""
