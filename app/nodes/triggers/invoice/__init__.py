"""When something happens to an invoice."""
