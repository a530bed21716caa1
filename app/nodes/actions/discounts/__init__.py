"""Steps that give discounts."""
