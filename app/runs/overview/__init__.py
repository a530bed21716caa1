"""How a workflow fares, step by step: who stands where, how often it failed, how long it took."""
