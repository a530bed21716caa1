"""How the outside gets in; each way ends in events.publish."""
