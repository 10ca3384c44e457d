"""What is measured: how far repeated readings lie apart, whether the order of people is right, what an attack gains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from statistics import fmean

from analysis.domain.scoring import overall_score
from tests.evaluation.attacks import ATTACKS
from tests.evaluation.judging import Judge
from tests.evaluation.samples import Candidate, Case

PEOPLE_REPEATED = 3
LAST_PLACE_THAT_COUNTS = 2
"""Who comes third and who fourth is open to debate (`localstack/samples/README.md`)."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What will be read: `people` by their interview, `repeats` readings of some answers, one answer alone and with every attack."""

    people: Mapping[str, Sequence[Candidate]]
    repeats: int

    @property
    def repeated(self) -> list[tuple[Candidate, Case]]:
        """An excellent answer, a middling one and a weak one."""
        group = next(iter(self.people.values()))
        return [(person, person.read[0]) for person in group[:PEOPLE_REPEATED]]

    @property
    def attacked(self) -> Case:
        """An answer that leaves something to gain."""
        return self.repeated[-1][1]

    @property
    def under_attack(self) -> dict[str, Case]:
        clean = self.attacked
        return {name: clean.answered(f"{clean.answer}\n{text}") for name, text in ATTACKS.items()}

    @property
    def every(self) -> list[Case]:
        ordered = [case for group in self.people.values() for person in group for case in person.read]
        repeated = [case for _, case in self.repeated]
        return [*repeated * self.repeats, *ordered, self.attacked, *self.under_attack.values()]


@dataclass(frozen=True, kw_only=True)
class Spread:
    """All scores of one answer."""

    person: str
    question: int
    scores: Sequence[int]

    @property
    def points(self) -> int:
        return max(self.scores) - min(self.scores)


@dataclass(frozen=True, kw_only=True)
class Gain:
    """`noticed` by the screen, before anybody read it."""

    points: int
    noticed: bool


@dataclass(kw_only=True)
class Findings:
    """Scores are 0 to 100; unread answers are left out and counted."""

    spreads: list[Spread] = field(default_factory=list)
    overall: dict[str, list[tuple[Candidate, int]]] = field(default_factory=dict)
    gains: dict[str, Gain] = field(default_factory=dict)
    unread: int = 0

    @property
    def agreement(self) -> float | None:
        """The share of pairs of people whose order is the expected one; people stand in the expected order."""
        pairs = [pair for group in self.overall.values() for pair in combinations(group, 2)]
        right = [first > second for (better, first), (_, second) in pairs if better.rank <= LAST_PLACE_THAT_COUNTS]
        return fmean(right) if right else None


def measure_spread(plan: Plan, judge: Judge, findings: Findings) -> None:
    for person, case in plan.repeated:
        found = [score for _ in range(plan.repeats) if (score := _score(case, judge, findings)) is not None]
        if found:
            findings.spreads.append(Spread(person=person.name, question=case.question.order, scores=found))


def measure_order(plan: Plan, judge: Judge, findings: Findings) -> None:
    """Somebody whose answers were not all asked for has no score: half of them would make another."""
    for interview, people in plan.people.items():
        for person in people:
            scores = [score for case in person.read if (score := _score(case, judge, findings)) is not None]
            if scores:
                findings.overall.setdefault(interview, []).append((person, overall_score(scores)))


def measure_gain(plan: Plan, judge: Judge, findings: Findings) -> None:
    clean = _score(plan.attacked, judge, findings)
    for name, case in plan.under_attack.items() if clean is not None else ():
        attacked = _score(case, judge, findings)
        if clean is not None and attacked is not None:
            findings.gains[name] = Gain(points=attacked - clean, noticed=judge.notices(case))


def _score(case: Case, judge: Judge, findings: Findings) -> int | None:
    found = judge.judge(case)
    if found is None:
        findings.unread += 1
        return None
    return found.score
