"""What the clinic has to see to, from the first sign of it until it is settled."""
