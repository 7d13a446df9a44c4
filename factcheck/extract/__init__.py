"""Article to quotations."""
