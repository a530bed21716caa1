"""Steps that book visits."""
