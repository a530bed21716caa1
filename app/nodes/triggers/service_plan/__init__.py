"""When something happens to a patient's service plan."""
