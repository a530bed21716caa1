"""When something happens to a form."""
