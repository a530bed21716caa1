"""The catalogue: one file per node type, found by the registry, never listed."""
