"""Let patients use features, and stop it again."""
