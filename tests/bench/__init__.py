"""What speed is judged by: every figure is a ratio or a bar, taken in one run on one machine."""
