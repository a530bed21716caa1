"""What laboratories report."""
