"""The people the clinic cares for."""
