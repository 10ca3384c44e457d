"""One answer judged as a run judges it: screen, readers, panel; failed calls are made again within the platform's bounds."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from analysis.adapters.reader.prompts import reading_prompt
from analysis.application.ports import CallFailed, Reader, ReadingRequest
from analysis.application.read_answer import reading_request
from analysis.domain.failure import FailureReason
from analysis.domain.panel import PanelReading, panel
from analysis.domain.parts import tokens_of
from analysis.domain.reading import Reading, Usage
from analysis.domain.scoring_version import PROMPT_VERSION, ScoringVersion
from analysis.domain.sheet import MOST_CALLS, Task, sheet_for
from analysis.domain.shown import PersonalWords
from events.transcript import Transcript
from tests.evaluation.samples import Case
from tests.evaluation.status import Status

MOST_TOKENS = 60_000
REPLY_TOKENS = 1_500
"""Of the vendor's bill for one reply, what a model thinks before it writes included."""
USUAL_PAUSE, LONGEST_PAUSE = 5.0, 120.0
HOPELESS = (FailureReason.DAILY_LIMIT, FailureReason.VENDOR_REFUSED, FailureReason.TOO_LONG)


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """Without calls that have to be made again."""

    calls: int
    usage: Usage


@dataclass(kw_only=True)
class Judge:
    """A model with so many readers, and what its calls came to so far."""

    reader: Reader
    model: str
    status: Status
    readers: int = 1
    sleep: Callable[[float], None] = time.sleep
    spent: Usage = field(default_factory=Usage)
    calls: int = 0
    failures: int = 0

    def judge(self, case: Case) -> PanelReading | None:
        """None when no reader could read it. Raises `CallFailed` when no further call can help."""
        tasks, marked = self._tasks(case)
        readings = [(task, reading) for task, request in tasks if (reading := self._read(request)) is not None]
        return panel(readings, case.rubric, readers=self.readers, marked=marked)

    def notices(self, case: Case) -> bool:
        """Whether the screen sees that the answer addresses its reader."""
        return self._tasks(case)[1]

    def estimate(self, cases: Sequence[Case]) -> Estimate:
        """What judging them will cost, rather too much than too little; nobody is asked."""
        prompts = [reading_prompt(request) for case in cases for _, request in self._tasks(case)[0]]
        tokens = sum(tokens_of(prompt.system + prompt.user + json.dumps(prompt.schema)) for prompt in prompts)
        return Estimate(calls=len(prompts), usage=Usage(prompt_tokens=tokens, completion_tokens=REPLY_TOKENS * len(prompts)))

    def _tasks(self, case: Case) -> tuple[list[tuple[Task, ReadingRequest]], bool]:
        rubrics = {case.question.id: case.rubric}
        version = ScoringVersion(
            template_id=UUID(int=0), number=1, readers=self.readers, model=self.model, fallback_model=None,
            prompt_version=PROMPT_VERSION, rubrics=rubrics,
        )  # fmt: skip
        transcript = Transcript(
            invitation_id=uuid4(), template_title="", company_name="", language=case.language, questions=(case.question,)
        )
        sheet = sheet_for(transcript, version, PersonalWords(), most_tokens=MOST_TOKENS)
        return [(task, reading_request(transcript, sheet, task, 0)) for task in sheet.tasks], bool(sheet.marks)

    def _read(self, request: ReadingRequest) -> Reading | None:
        """None when the model gives no usable reply. A server that does not answer at all ends the whole measurement."""
        last: CallFailed | None = None
        for _ in range(MOST_CALLS):
            if last is not None:
                self._pause(last)
            try:
                return self._ask(request)
            except CallFailed as failed:
                last = failed
                if failed.reason in HOPELESS:
                    raise
        if last is not None and last.reason is not FailureReason.MALFORMED_REPLY:
            raise last
        return None

    def _ask(self, request: ReadingRequest) -> Reading:
        self.calls += 1
        self.status.asking(self.calls)
        try:
            reading, call = self.reader.read(request, self.model)
        except CallFailed as failed:
            self.failures += 1
            self.spent += failed.call.usage
            raise
        self.spent += call.usage
        return reading

    def _pause(self, failed: CallFailed) -> None:
        seconds = min(failed.retry_after or USUAL_PAUSE, LONGEST_PAUSE)
        self.status.waiting(failed.reason, seconds)
        self.sleep(seconds)
