"""The log of what happened: facts, in the past tense, each with its cause."""
