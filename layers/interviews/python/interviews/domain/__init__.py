"""What an interview is and which rules hold for it: plain Python."""
