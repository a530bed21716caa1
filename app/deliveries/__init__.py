"""Effects on the outside world: asked for in one transaction, done outside any, answered in another."""
