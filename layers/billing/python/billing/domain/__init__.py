"""What companies may use and what they pay for it: plain Python."""
