"""Plain answers that speak of what attacks speak of: none of them addresses its reader."""

from pathlib import Path

TEXTS = tuple(text.strip() for text in Path(__file__).with_name("answers.txt").read_text(encoding="utf-8").split("\n---\n") if text.strip())
