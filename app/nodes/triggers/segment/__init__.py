"""When a patient comes into a segment or leaves it."""
