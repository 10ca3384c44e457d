"""The deterministic reader: it stands in for a language model, judges by coverage and substance, and does not pretend to understand."""
