"""Tests of the running platform through its public addresses."""
