"""Message templates: what the clinic writes again and again, once for each channel."""
