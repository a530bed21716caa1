"""Effects on the outside world: asked for, done and answered in three separate moments."""
