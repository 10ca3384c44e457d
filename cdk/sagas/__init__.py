"""State machines, written down as data: each saga's steps are the rows that name it."""
