"""What people may do, and when they leave."""
