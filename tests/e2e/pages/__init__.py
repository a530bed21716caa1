"""What a person sees and does on each page, in their words."""
