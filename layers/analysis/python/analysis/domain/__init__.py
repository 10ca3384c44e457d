"""What a scorecard is and which rules hold for it: plain Python."""
