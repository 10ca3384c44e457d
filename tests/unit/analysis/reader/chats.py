"""A chat that follows a script, the replies that scripts are made of, and requests to answer."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from analysis.adapters.reader.groq_chat import Completion
from analysis.adapters.reader.model_reader import ModelReader
from analysis.adapters.reader.prompts import Prompt
from analysis.application.ports import Call, ReadingRequest
from analysis.domain.assessment import Assessment
from analysis.domain.reading import Usage
from analysis.domain.rubric import Rubric
from analysis.domain.scorecard import CriterionScore, QuestionAnalysis, Scorecard
from analysis.domain.scoring import Criterion, Recommendation
from analysis.domain.scoring_version import PROMPT_VERSION
from analysis.domain.shown import Shown

ANSWER = "I measured the typing delay first: 1100 ms before, 35 ms after, because every row read its own height."
QUOTE = "I measured the typing delay first"
CALL = Call(usage=Usage(prompt_tokens=80, completion_tokens=20))
NONCE = "0f1e2d3c4b5a69788796a5b4"

Act = Exception | str | Callable[[Prompt], str]


def a_request(answer: str = ANSWER, **changes: Any) -> ReadingRequest:
    rubric = changes.get("rubric", Rubric())
    facts: dict[str, Any] = {
        "question": "Why was it slow?",
        "kind": "text",
        "hints": None,
        "language": "en",
        "answer": answer,
        "shown": Shown.whole(answer),
        "rubric": rubric,
        "order": tuple(range(1, len(rubric.points) + 1)),
        "seed": 7,
        "prompt_version": PROMPT_VERSION,
    }
    return ReadingRequest(**facts | changes)


def a_line(index: int = 0, **changes: Any) -> QuestionAnalysis:
    criteria = tuple(CriterionScore(criterion=each, score=75, weight=0.25, evidence=(ANSWER[:20],)) for each in Criterion)
    facts: dict[str, Any] = {
        "index": index,
        "question_id": uuid4(),
        "question_text": "How did you find out what made the page slow?",
        "question_type": "text",
        "assessment": Assessment.READ,
        "response_text": ANSWER,
        "score": 75,
        "feedback": "Clear and concrete.",
        "criteria": criteria,
    }
    return QuestionAnalysis(**facts | changes)


def a_scorecard(*lines: QuestionAnalysis) -> Scorecard:
    return Scorecard(questions=lines or (a_line(),), overall_score=75, recommendation=Recommendation.HIRE, concerns=())


def a_reading_reply(level: int = 4, quote: str = QUOTE, feedback: str = "You measured first.") -> str:
    criteria = [{"criterion": name, "level": level, "quotes": [quote]} for name in ("relevance", "completeness", "clarity", "depth")]
    return json.dumps({"points": [], "criteria": criteria, "feedback": feedback})


def a_summary_reply(**changes: Any) -> str:
    return json.dumps({"summary": "Concrete where it counts.", "strengths": [], "weaknesses": [], **changes})


@dataclass
class ScriptedChat:
    """Every call costs 100 tokens and does what the script says next (its last line for ever)."""

    script: list[Act]
    finished: bool = True
    calls: list[tuple[Prompt, str, int, float]] = field(default_factory=list)

    def complete(self, prompt: Prompt, *, model: str, seed: int, seconds: float) -> Completion:
        self.calls.append((prompt, model, seed, seconds))
        act = self.script[min(len(self.calls), len(self.script)) - 1]
        if isinstance(act, Exception):
            raise act
        return Completion(content=act(prompt) if callable(act) else act, finished=self.finished, call=CALL)

    def reader(self) -> ModelReader:
        return ModelReader(chat=self)
