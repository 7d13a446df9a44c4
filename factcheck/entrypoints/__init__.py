"""Faces: parse, call the service, present."""
