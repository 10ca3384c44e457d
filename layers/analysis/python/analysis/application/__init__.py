"""Use cases: one file each; they never commit."""
