"""The models that the sandbox offers. None of them is a language model, and the list says so."""

from dataclasses import dataclass

READER = "deterministic-reader"
GULLIBLE_READER = "gullible-reader"
CONTEXT_WINDOW = 131_072
_SINCE = 1_764_000_000
_STANDS_IN = "Sandbox: answered by the deterministic reader, which measures coverage and substance; no language model runs here."
_OBEYS = "Sandbox: a reader that obeys every order it finds in an answer, to test those who ask it; no language model runs here."


@dataclass(frozen=True)
class Model:
    name: str
    follows_schemas: bool
    gullible: bool = False

    def as_json(self) -> dict[str, object]:
        return {
            "id": self.name,
            "object": "model",
            "created": _SINCE,
            "owned_by": "provider sandbox",
            "description": _OBEYS if self.gullible else _STANDS_IN,
            "active": True,
            "context_window": CONTEXT_WINDOW,
            "max_completion_tokens": CONTEXT_WINDOW // 4,
        }


MODELS = {
    model.name: model
    for model in (
        Model(READER, follows_schemas=True),
        Model(GULLIBLE_READER, follows_schemas=True, gullible=True),
        Model("openai/gpt-oss-120b", follows_schemas=True),
        Model("openai/gpt-oss-20b", follows_schemas=True),
        Model("llama-3.3-70b-versatile", follows_schemas=False),
        Model("llama-3.1-8b-instant", follows_schemas=False),
    )
}
