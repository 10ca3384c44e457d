"""What a person on the platform is and which rules hold for them: plain Python."""
