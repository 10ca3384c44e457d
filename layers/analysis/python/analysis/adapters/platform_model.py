"""The language model that the platform uses where a template names none; known also to those who cannot call it."""

from dataclasses import dataclass

from kernel.settings import setting

MODEL = "openai/gpt-oss-120b"
CONTEXT_TOKENS = "131072"
BESIDES_THE_ANSWER = 16_000
"""Rules, rubric and reply."""
LEAST = 1_000


@dataclass(frozen=True)
class PlatformModel:
    """`most_tokens` of an answer fit into one request; `GROQ_CONTEXT_TOKENS` tells of a model that takes less."""

    name: str
    most_tokens: int

    @classmethod
    def from_environment(cls) -> "PlatformModel":
        fits = int(setting("GROQ_CONTEXT_TOKENS", CONTEXT_TOKENS)) - BESIDES_THE_ANSWER
        return cls(setting("GROQ_MODEL", MODEL), max(LEAST, fits))
