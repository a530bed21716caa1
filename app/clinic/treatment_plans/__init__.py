"""Treatment plans, the patients who follow them, and how well they do."""
