"""Reads: one file each, hand-written SQL to a response model; they never load aggregates."""
