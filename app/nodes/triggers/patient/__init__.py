"""When something happens to a patient."""
