"""When something happens to an appointment."""
