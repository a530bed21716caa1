"""Sample events of a workflow: what it is written and tried out with."""
