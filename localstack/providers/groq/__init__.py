"""Groq's OpenAI-compatible API, as the `groq` SDK speaks it."""
