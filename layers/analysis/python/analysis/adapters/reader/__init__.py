"""The language model behind a port: prompts, checks of its replies, and the vendor's client."""
