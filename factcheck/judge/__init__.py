"""Matches to a judgement."""
