"""The reader on top of a chat: asks, checks the reply, and asks again a bounded number of times."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from analysis.adapters.reader.fence import NewNonce, new_nonce
from analysis.adapters.reader.groq_chat import Completion, GroqChat, VendorBusy, VendorRefused, VendorUnavailable
from analysis.adapters.reader.prompts import Prompt, reading_prompt, summary_prompt
from analysis.adapters.reader.replies import CheckedReading, CheckedSummary, MalformedReply, checked_reading, checked_summary
from analysis.application.ports import ReaderBusy, ReaderGaveUp, ReadingRequest
from analysis.domain.analysis import Prose
from analysis.domain.evidence import Evidence
from analysis.domain.failure import FailureReason
from analysis.domain.reading import Reading
from analysis.domain.scorecard import Scorecard

MOST_CALLS = 4
SEED = 20_260_131
BUDGET_SECONDS = 50.0
"""Below the step's time limit, so that the reader ends by itself and can say why."""
CALL_SECONDS = 25.0
LEAST_SECONDS = 2.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 8.0

T = TypeVar("T")


class Chat(Protocol):
    @property
    def model(self) -> str: ...

    def complete(self, prompt: Prompt, *, seed: int, seconds: float) -> Completion: ...


@dataclass(frozen=True, kw_only=True)
class ModelReader:
    """A first try is always the same request for the same answer but for the nonce; further tries use another seed."""

    chat: Chat
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[float, float], float] = field(default_factory=lambda: random.SystemRandom().uniform)
    nonce_source: NewNonce = new_nonce

    @classmethod
    def from_environment(cls) -> "ModelReader":
        return cls(chat=GroqChat.from_environment())

    def read(self, request: ReadingRequest) -> Reading:
        answer = Evidence(request.answer)

        def accept(content: str, prompt: Prompt) -> CheckedReading:
            return checked_reading(content, answer=answer, points=len(request.points), fence=prompt.fence)

        found, tokens = self._asked(lambda: reading_prompt(request, self.nonce_source), accept)
        return Reading(criteria=found.criteria, points=found.points, feedback=found.feedback, model=self.chat.model, tokens=tokens)

    def summarise(self, scorecard: Scorecard, language: str) -> Prose:
        numbers = {question.index + 1 for question in scorecard.questions}

        def accept(content: str, prompt: Prompt) -> CheckedSummary:
            return checked_summary(content, questions=numbers, fence=prompt.fence)

        found, tokens = self._asked(lambda: summary_prompt(scorecard, language, self.nonce_source), accept)
        return Prose(summary=found.summary, strengths=found.strengths, weaknesses=found.weaknesses, model=self.chat.model, tokens=tokens)

    def _asked(self, ask: Callable[[], Prompt], accept: Callable[[str, Prompt], T]) -> tuple[T, int]:
        """The first acceptable reply, and the tokens of all tries."""
        until = self.clock() + BUDGET_SECONDS
        tokens, reason = 0, FailureReason.VENDOR_UNAVAILABLE
        for call in range(MOST_CALLS):
            left = self._left_after_a_pause(call, until)
            if not left:
                break
            prompt = ask()
            try:
                completion = self.chat.complete(prompt, seed=SEED + call, seconds=min(CALL_SECONDS, left))
                tokens += completion.tokens
                return accept(_whole(completion), prompt), tokens
            except MalformedReply:
                reason = FailureReason.MALFORMED_REPLY
            except VendorUnavailable:
                reason = FailureReason.VENDOR_UNAVAILABLE
            except VendorRefused as refusal:
                raise ReaderGaveUp(refusal.reason, tokens) from refusal
            except VendorBusy as busy:
                raise ReaderBusy(busy.seconds, tokens) from busy
        raise ReaderGaveUp(reason, tokens)

    def _left_after_a_pause(self, call: int, until: float) -> float:
        """Seconds left for the next call, 0 when they are too few. Only further calls are paused for: at random, below a growing bound."""
        pause = self.jitter(0, min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (call - 1))) if call else 0.0
        left = until - self.clock() - pause
        if left < LEAST_SECONDS:
            return 0.0
        if pause:
            self.sleep(pause)
        return left


def _whole(completion: Completion) -> str:
    if not completion.finished:
        raise MalformedReply("a reply that was cut off")
    return completion.content
