"""Event → the enabled workflows that want it → runs."""
