"""Pure functions on strings that never lose an offset."""
