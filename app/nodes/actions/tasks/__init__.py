"""Give work to people."""
