"""How a model is held to the form of its reply: by the server where that knows schemas, by the rules alone where it does not."""

import json
import re
from enum import IntEnum
from typing import TYPE_CHECKING

import groq

from analysis.adapters.reader.prompts import Prompt

if TYPE_CHECKING:
    from groq.types.chat.completion_create_params import ResponseFormat

_ABOUT_FORMS = re.compile(r"response[ _]format|json[ _](?:schema|object)|structured output", re.IGNORECASE)
_REFUSED = (400, 422)


class ReplyForm(IntEnum):
    """From the strictest on. What comes back is checked in the same way whatever it is."""

    SCHEMA = 0
    OBJECT = 1
    WORDS = 2

    def rules(self, prompt: Prompt) -> str:
        """A schema that the server is not told stands in the rules."""
        if self is ReplyForm.SCHEMA:
            return prompt.system
        return f"{prompt.system}\n\nThe schema (JSON Schema): {json.dumps(prompt.schema, ensure_ascii=False)}"

    def response_format(self, prompt: Prompt) -> "ResponseFormat | groq.Omit":
        match self:
            case ReplyForm.SCHEMA:
                return {"type": "json_schema", "json_schema": {"name": "reply", "strict": True, "schema": dict(prompt.schema)}}
            case ReplyForm.OBJECT:
                return {"type": "json_object"}
            case ReplyForm.WORDS:
                return groq.omit


class KnownForms:
    """What each model takes, as far as its server's refusals have told."""

    def __init__(self) -> None:
        self._of: dict[str, ReplyForm] = {}

    def of(self, model: str) -> ReplyForm:
        return self._of.get(model, ReplyForm.SCHEMA)

    def give_way(self, model: str, form: ReplyForm, status: int, said: str) -> bool:
        """Whether a refusal is about the form that was asked for and there is a simpler one: the next call asks for that."""
        if form is ReplyForm.WORDS or status not in _REFUSED or not _ABOUT_FORMS.search(said):
            return False
        self._of[model] = max(self.of(model), ReplyForm(form + 1))
        return True
