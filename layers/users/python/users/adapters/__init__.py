"""Repositories in plain SQL and the unit of work that holds them."""
