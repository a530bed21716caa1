"""When patients agree to something, or take it back."""
