"""Show notes on people's screens."""
