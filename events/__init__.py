"""The published language: what contexts tell each other. Standard library only; changes are additive only."""
