"""Ask patients to fill something in."""
