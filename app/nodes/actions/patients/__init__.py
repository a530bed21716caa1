"""Change what the clinic keeps of a patient."""
