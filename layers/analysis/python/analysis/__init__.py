"""Reading answers and turning the readings into a scorecard with evidence."""
