"""Use cases: one file each, a command and a function; they never commit."""
