"""Which events open or join episodes: a second, declarative automation beside workflows."""
