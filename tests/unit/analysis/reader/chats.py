"""A chat that follows a script, and the replies that scripts are made of."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from analysis.adapters.reader.groq_chat import Completion
from analysis.adapters.reader.model_reader import ModelReader
from analysis.adapters.reader.prompts import Prompt
from analysis.application.ports import ReadingRequest
from tests.unit.analysis.building import ANSWER

Act = Exception | str | Callable[[Prompt], str]


def a_reading_reply(level: int = 4, quote: str = ANSWER[:20], feedback: str = "You measured first.") -> str:
    criteria = [{"criterion": name, "level": level, "quotes": [quote]} for name in ("relevance", "completeness", "clarity", "depth")]
    return json.dumps({"points": [], "criteria": criteria, "feedback": feedback})


def a_summary_reply(**changes: Any) -> str:
    return json.dumps({"summary": "Concrete where it counts.", "strengths": [], "weaknesses": [], **changes})


@dataclass
class ScriptedChat:
    """Every call costs 100 tokens and `seconds` of the clock, and does what the script says next (its last line for ever)."""

    script: list[Act]
    seconds: float = 0.4
    model: str = "a-model"
    finished: bool = True
    now: float = 0.0
    slept: list[float] = field(default_factory=list)
    calls: list[tuple[Prompt, int, float]] = field(default_factory=list)

    def complete(self, prompt: Prompt, *, seed: int, seconds: float) -> Completion:
        self.calls.append((prompt, seed, seconds))
        self.now += min(self.seconds, seconds)
        act = self.script[min(len(self.calls), len(self.script)) - 1]
        if isinstance(act, Exception):
            raise act
        return Completion(content=act(prompt) if callable(act) else act, finished=self.finished, tokens=100)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def reader(self) -> ModelReader:
        return ModelReader(chat=self, clock=lambda: self.now, sleep=self.sleep, jitter=lambda _, most: most)


def a_request(answer: str = ANSWER) -> ReadingRequest:
    return ReadingRequest(question="Why was it slow?", kind="text", hints=None, language="en", answer=answer)
