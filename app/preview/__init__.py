"""What a setting would come to for a sample: evaluated by the engine's own code, nothing kept."""
