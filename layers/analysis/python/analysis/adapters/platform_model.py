"""The language model that the platform uses where a template names none; known also to those who cannot call it."""

from dataclasses import dataclass

from kernel.settings import setting

MODEL = "openai/gpt-oss-120b"


@dataclass(frozen=True)
class PlatformModel:
    name: str

    @classmethod
    def from_environment(cls) -> "PlatformModel":
        return cls(setting("GROQ_MODEL", MODEL))
