"""The reader on top of a chat: asks once and checks the reply. Asking again is the state machine's, so that it is seen and paced."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from analysis.adapters.reader.fence import NewNonce, new_nonce
from analysis.adapters.reader.groq_chat import Completion, GroqChat
from analysis.adapters.reader.leaks import Secrets, neutral_tokens
from analysis.adapters.reader.prompts import Prompt, reading_prompt, summary_prompt
from analysis.adapters.reader.proposal import checked_proposal, proposal_prompt
from analysis.adapters.reader.replies import checked_reading, checked_summary
from analysis.adapters.reader.strict_json import MalformedReply
from analysis.application.ports import Call, CallFailed, ProposalRequest, ReadingRequest
from analysis.domain.analysis import Prose
from analysis.domain.evidence import Evidence
from analysis.domain.failure import FailureReason
from analysis.domain.reading import Reading
from analysis.domain.rubric import Rubric
from analysis.domain.scorecard import Scorecard

CALL_SECONDS = 45.0
"""Below the step's time limit, so that the reader ends by itself and can say why."""

T = TypeVar("T")


class Chat(Protocol):
    def complete(self, prompt: Prompt, *, model: str, seed: int, seconds: float) -> Completion: ...


@dataclass(frozen=True, kw_only=True)
class ModelReader:
    """The same request is the same call but for the nonce."""

    chat: Chat
    nonce_source: NewNonce = new_nonce

    @classmethod
    def from_environment(cls) -> "ModelReader":
        return cls(chat=GroqChat.from_environment())

    def read(self, request: ReadingRequest, model: str) -> tuple[Reading, Call]:
        prompt = reading_prompt(request, self.nonce_source)
        answer, secrets = Evidence(request.answer, request.shown), _kept_from_candidates(request, prompt)
        found, call = self._asked(
            prompt, model, request.seed, lambda content: checked_reading(content, answer=answer, order=request.order, secrets=secrets)
        )
        criteria, points = found.criteria, found.points
        reading = Reading(criteria=criteria, points=points, feedback=found.feedback, model=model, usage=call.usage, invented=found.invented)
        return reading, call

    def summarise(self, scorecard: Scorecard, language: str, model: str, *, seed: int) -> tuple[Prose, Call]:
        prompt = summary_prompt(scorecard, language, self.nonce_source)
        numbers = {question.index + 1 for question in scorecard.questions}
        secrets = Secrets(fence=prompt.fence, texts=(prompt.rules,))
        found, call = self._asked(prompt, model, seed, lambda content: checked_summary(content, questions=numbers, secrets=secrets))
        prose = Prose(summary=found.summary, strengths=found.strengths, weaknesses=found.weaknesses, model=model)
        return prose, call

    def propose(self, request: ProposalRequest, model: str, *, seed: int) -> tuple[Rubric, Call]:
        prompt = proposal_prompt(request, self.nonce_source)
        secrets = Secrets(fence=prompt.fence, texts=(prompt.rules,), public=f"{request.question}\n{request.hints or ''}")
        return self._asked(prompt, model, seed, lambda content: checked_proposal(content, secrets=secrets))

    def _asked(self, prompt: Prompt, model: str, seed: int, accept: Callable[[str], T]) -> tuple[T, Call]:
        completion = self.chat.complete(prompt, model=model, seed=seed, seconds=CALL_SECONDS)
        try:
            return accept(_whole(completion)), completion.call
        except MalformedReply as cause:
            raise CallFailed(FailureReason.MALFORMED_REPLY, completion.call) from cause


def _kept_from_candidates(request: ReadingRequest, prompt: Prompt) -> Secrets:
    rubric = request.rubric
    return Secrets(
        fence=prompt.fence,
        texts=(prompt.rules, *rubric.points, *rubric.levels.values(), rubric.model_answer or ""),
        public=f"{request.question}\n{request.hints or ''}\n{request.answer}",
        tokens=neutral_tokens(request.shown.text, request.answer),
    )


def _whole(completion: Completion) -> str:
    if not completion.finished:
        raise MalformedReply("a reply that was cut off")
    return completion.content
