"""When those who treat patients are there."""
