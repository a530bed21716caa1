"""Service plans: several sessions of one service, sold and booked together."""
