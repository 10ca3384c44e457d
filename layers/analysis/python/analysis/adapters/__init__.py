"""Repositories in plain SQL, the documents in the bucket, and the unit of work."""
