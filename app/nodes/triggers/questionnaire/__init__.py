"""When patients answer questionnaires."""
