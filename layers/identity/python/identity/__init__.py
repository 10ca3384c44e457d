"""Signing in and out with the identity provider, its tokens and its roles; this context has no database."""
