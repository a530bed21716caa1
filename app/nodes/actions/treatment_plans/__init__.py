"""Steps that put patients on treatment plans and remind them of sessions."""
