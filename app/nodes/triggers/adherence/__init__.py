"""When patients keep to their plans less well."""
