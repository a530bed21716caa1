"""When a patient is to come again."""
