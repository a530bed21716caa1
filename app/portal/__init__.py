"""What patients see and do themselves: each holds a link to their own record, and no password."""
