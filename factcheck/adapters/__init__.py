"""The world: implementations of the ports."""
