"""The ports of the analysis in memory: they say what they were told to say, and remember what they were asked."""

import copy
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from analysis.application.ports import Call, LedgerEntry, ProposalRequest, ReadingRequest, VendorLimits
from analysis.domain.analysis import Analysis, AnalysisId, AnalysisNotFound, Prose, Wait
from analysis.domain.pacing import Circuit, Lane, Limit, Schedule
from analysis.domain.reading import Reading, Usage
from analysis.domain.rubric import Rubric
from analysis.domain.scorecard import Scorecard
from analysis.domain.scoring_plan import Proposing
from analysis.domain.scoring_version import ScoringVersion
from analysis.domain.sheet import Sheet
from analysis.domain.shown import PersonalWords
from events.transcript import Transcript
from tests.unit.analysis.building import NOW, a_reading, some_prose


@dataclass
class FakeDocuments:
    """The bucket in memory."""

    transcripts: dict[str, Transcript] = field(default_factory=dict)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    kept: dict[str, LedgerEntry] = field(default_factory=dict)
    summaries: dict[str, Prose] = field(default_factory=dict)

    def transcript(self, key: str) -> Transcript:
        return self.transcripts[key]

    def keep_sheet(self, key: str, sheet: Sheet) -> None:
        self.sheets[key] = sheet

    def sheet(self, key: str) -> Sheet:
        return self.sheets[key]

    def find_reading(self, key: str) -> LedgerEntry | None:
        return self.kept.get(key)

    def readings(self, keys: Sequence[str]) -> list[Reading]:
        return [self.kept[key].reading for key in keys]

    def keep_reading(self, key: str, entry: LedgerEntry) -> None:
        self.kept.setdefault(key, entry)

    def find_prose(self, key: str) -> Prose | None:
        return self.summaries.get(key)

    def keep_prose(self, key: str, prose: Prose) -> None:
        self.summaries.setdefault(key, prose)


@dataclass
class FakeReader:
    """Says what it was told to say, or raises it; remembers what it was asked."""

    says: Reading | Exception = field(default_factory=a_reading)
    writes: Prose | Exception = field(default_factory=some_prose)
    asked: list[ReadingRequest] = field(default_factory=list)
    models: list[str] = field(default_factory=list)
    summarised: list[Scorecard] = field(default_factory=list)

    def read(self, request: ReadingRequest, model: str) -> tuple[Reading, Call]:
        self.asked.append(request)
        self.models.append(model)
        if isinstance(self.says, Exception):
            raise self.says
        return replace(self.says, model=model), Call(usage=self.says.usage)

    def summarise(self, scorecard: Scorecard, language: str, model: str, *, seed: int) -> tuple[Prose, Call]:
        self.summarised.append(scorecard)
        if isinstance(self.writes, Exception):
            raise self.writes
        return self.writes, Call(usage=Usage(prompt_tokens=250, completion_tokens=50))

    def propose(self, request: ProposalRequest, model: str, *, seed: int) -> tuple[Rubric, Call]:
        raise NotImplementedError


@dataclass
class FakeAnalyses:
    by_id: dict[AnalysisId, Analysis] = field(default_factory=dict)

    def lock(self, invitation_id: UUID) -> None:
        """One thread needs none."""

    def find(self, invitation_id: UUID) -> Analysis | None:
        return next((found for found in self.by_id.values() if found.interview.invitation_id == invitation_id), None)

    def get(self, analysis_id: AnalysisId) -> Analysis:
        if analysis_id not in self.by_id:
            raise AnalysisNotFound("There is no such analysis.")
        return self.by_id[analysis_id]

    def add(self, analysis: Analysis) -> None:
        self.by_id[analysis.id] = analysis

    def expect_progress_by(self, analysis_id: AnalysisId, moment: datetime) -> None:
        analysis = self.by_id[analysis_id]
        analysis.overdue_at = max(analysis.overdue_at, moment)

    def note_wait(self, analysis_id: AnalysisId, wait: Wait) -> None:
        self.by_id[analysis_id].wait = wait

    def stored(self, analysis_id: AnalysisId) -> Analysis:
        return copy.deepcopy(self.by_id[analysis_id])


@dataclass
class FakeSlots:
    """The same schedule and circuits as the real ones, in memory: a slot every second. `ahead` are calls of others who wait."""

    schedule: Schedule = field(default_factory=lambda: Schedule(limits={Lane.REQUESTS_PER_MINUTE: Limit(amount=67, burst=1)}))
    circuits: dict[str, Circuit] = field(default_factory=dict)
    ahead: int = 0

    def reserve(self, tokens: Sequence[int], *, model: str | None = None, not_before: datetime | None = None) -> list[datetime]:
        self.schedule, slots = self.schedule.reserved(tokens, NOW, not_before)
        return [self._admitted(model, slot) for slot in slots] if model else slots

    def turn(self, analysis_id: AnalysisId, since: datetime) -> datetime | None:
        return self.schedule.turn(self.ahead, NOW)

    def observe(self, limits: VendorLimits) -> None:
        self.schedule = self.schedule.told(Lane.REQUESTS_PER_DAY, limits.request_limit, limits.requests_left, NOW)
        self.schedule = self.schedule.told(Lane.TOKENS_PER_MINUTE, limits.token_limit, limits.tokens_left, NOW)

    def unavailable(self, model: str) -> bool:
        self.circuits[model] = self.circuits.get(model, Circuit()).failed(NOW)
        return self.circuits[model].is_open(NOW)

    def rests(self, model: str) -> bool:
        return self.circuits.get(model, Circuit()).is_open(NOW)

    def admits(self, model: str, slot: datetime) -> bool:
        return self.circuits.get(model, Circuit()).admits(slot, NOW)

    def is_lost(self, model: str) -> bool:
        return self.circuits.get(model, Circuit()).is_lost(NOW)

    def close(self, model: str, until: datetime) -> None:
        self.circuits[model] = self.circuits.get(model, Circuit()).closed_until(until)

    def available(self, models: Collection[str]) -> None:
        for model in models:
            if not self.circuits.get(model, Circuit()).is_open(NOW):
                self.circuits.pop(model, None)

    def _admitted(self, model: str, slot: datetime) -> datetime:
        self.circuits[model], later = self.circuits.get(model, Circuit()).admitted(slot, NOW)
        return later


@dataclass
class FakeLedger:
    uses: dict[tuple[str, AnalysisId], datetime] = field(default_factory=dict)

    def due(self, keys: Collection[str]) -> dict[str, datetime]:
        known = {key: moment for (key, _), moment in sorted(self.uses.items(), key=lambda use: use[1], reverse=True)}
        return {key: moment for key, moment in known.items() if key in keys}

    def use(self, analysis_id: AnalysisId, due: Mapping[str, datetime]) -> None:
        self.uses = {(key, analysis_id): moment for key, moment in due.items()} | self.uses


@dataclass
class FakePlans:
    """How one template is scored: as it was told."""

    scoring: ScoringVersion | Proposing | None = None

    def scoring_of(self, template_id: UUID) -> ScoringVersion | Proposing | None:
        return self.scoring


@dataclass
class FakePeople:
    words: PersonalWords = field(default_factory=PersonalWords)

    def personal_words(self, candidate_id: UUID) -> PersonalWords:
        return self.words


@dataclass
class FakeDecisions:
    known: dict[UUID, tuple[str, datetime]] = field(default_factory=dict)

    def remember(self, invitation_id: UUID, decision: str, decided_at: datetime) -> None:
        if invitation_id not in self.known or self.known[invitation_id][1] < decided_at:
            self.known[invitation_id] = (decision, decided_at)


@dataclass
class FakeUnitOfWork:
    analyses: FakeAnalyses = field(default_factory=FakeAnalyses)
    slots: FakeSlots = field(default_factory=FakeSlots)
    ledger: FakeLedger = field(default_factory=FakeLedger)
    decisions: FakeDecisions = field(default_factory=FakeDecisions)
    plans: FakePlans = field(default_factory=FakePlans)
    people: FakePeople = field(default_factory=FakePeople)
