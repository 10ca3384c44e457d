"""How well a language model reads: measured live with the platform's own prompts, screen and panel."""
