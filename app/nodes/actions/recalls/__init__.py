"""Call patients back."""
