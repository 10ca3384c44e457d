"""What a good engineer would write instead, with the usual stack."""
