"""Ask patients to agree."""
