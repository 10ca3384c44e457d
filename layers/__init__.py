"""What every function shares, and how it is built."""
