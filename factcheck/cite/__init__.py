"""A judgement to citations."""
