"""Target to snapshot."""
