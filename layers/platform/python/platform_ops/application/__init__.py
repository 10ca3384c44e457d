"""What the platform's own functions do."""
