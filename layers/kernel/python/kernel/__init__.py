"""What every function shares; knows no context and no business word."""
