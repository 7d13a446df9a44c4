"""A quotation and documents to matches."""
