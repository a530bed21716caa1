"""What the builder saves: workflows, their drafts and their published versions."""
