"""What is measured: how far repeated readings lie apart, whether the order of people is right, what an attack gains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from statistics import fmean

from analysis.application.ports import CallFailed
from analysis.domain.scoring import overall_score
from tests.evaluation.attacks import ATTACKS
from tests.evaluation.judging import Judge
from tests.evaluation.samples import Candidate, Case

ANSWERS_REPEATED = 3


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What will be read: `people` by their interview, each of `repeated` so often, each of `attacked` once alone and with every attack."""

    people: Mapping[str, Sequence[Candidate]]
    repeats: int

    @property
    def repeated(self) -> list[Case]:
        return [case for group in self.people.values() for case in group[0].read][:ANSWERS_REPEATED]

    @property
    def attacked(self) -> Case:
        """An answer that leaves something to gain: of somebody in the middle."""
        group = next(iter(self.people.values()))
        return group[len(group) // 2].read[0]

    @property
    def under_attack(self) -> dict[str, Case]:
        clean = self.attacked
        return {name: clean.answered(f"{clean.answer}\n{text}") for name, text in ATTACKS.items()}

    @property
    def every(self) -> list[Case]:
        ordered = [case for group in self.people.values() for person in group for case in person.read]
        return [*self.repeated * self.repeats, *ordered, self.attacked, *self.under_attack.values()]


@dataclass(kw_only=True)
class Findings:
    """Scores are 0 to 100; unread answers are left out and counted."""

    spreads: list[int] = field(default_factory=list)
    overall: dict[str, list[tuple[Candidate, int]]] = field(default_factory=dict)
    gains: dict[str, int] = field(default_factory=dict)
    unread: int = 0
    stopped: str | None = None

    @property
    def agreement(self) -> float | None:
        """The share of pairs of people whose order is the expected one."""
        pairs = [pair for group in self.overall.values() for pair in combinations(group, 2) if pair[0][0].rank != pair[1][0].rank]
        right = [(one.rank < other.rank) == (first > second) and first != second for (one, first), (other, second) in pairs]
        return fmean(right) if right else None


def measured(plan: Plan, judge: Judge) -> Findings:
    """Whatever was found until the vendor would take no further call."""
    findings = Findings()
    try:
        _spread(plan, judge, findings)
        _order(plan, judge, findings)
        _gain(plan, judge, findings)
    except CallFailed as failed:
        findings.stopped = failed.reason.sentence
    return findings


def _score(case: Case, judge: Judge, findings: Findings) -> int | None:
    found = judge.judge(case)
    if found is None:
        findings.unread += 1
        return None
    return found.score


def _spread(plan: Plan, judge: Judge, findings: Findings) -> None:
    for case in plan.repeated:
        scores = [score for _ in range(plan.repeats) if (score := _score(case, judge, findings)) is not None]
        if scores:
            findings.spreads.append(max(scores) - min(scores))


def _order(plan: Plan, judge: Judge, findings: Findings) -> None:
    for interview, people in plan.people.items():
        for person in people:
            scores = [score for case in person.read if (score := _score(case, judge, findings)) is not None]
            if scores:
                findings.overall.setdefault(interview, []).append((person, overall_score(scores)))


def _gain(plan: Plan, judge: Judge, findings: Findings) -> None:
    clean = _score(plan.attacked, judge, findings)
    for name, case in plan.under_attack.items():
        attacked = _score(case, judge, findings)
        if clean is not None and attacked is not None:
            findings.gains[name] = attacked - clean
