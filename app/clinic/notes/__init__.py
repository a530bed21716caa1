"""Notes in patients' records, and prompts that draw attention to them."""
