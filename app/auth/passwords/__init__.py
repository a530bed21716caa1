"""What a password must be, and how one gets a new one."""
