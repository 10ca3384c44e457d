"""Several readings of one answer become one: the median of the readers, the lower of the variants, and what a person should look at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.domain.human import HumanReason
from analysis.domain.reading import CriterionReading, PointReading, Reading, Usage, Verdict
from analysis.domain.rubric import Rubric
from analysis.domain.scoring import Criterion, completeness_score, level_score, question_score
from analysis.domain.sheet import Task, Variant

MOST_QUOTES = 5
WIDEST_SPREAD = 1
VALUE = {Verdict.NOT_MET: 0, Verdict.PARTLY: 1, Verdict.MET: 2}


@dataclass(frozen=True, kw_only=True)
class PanelCriterion:
    """`levels` are those of the readers in their order, `level` the lower median; `evidence` comes from readers of that level."""

    criterion: Criterion
    level: int
    levels: tuple[int, ...]
    score: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PanelReading:
    """What counts of one answer. `own_scores` are what each reader alone would have given."""

    criteria: tuple[PanelCriterion, ...]
    points: tuple[PointReading, ...]
    score: int
    own_scores: Mapping[int, int]
    feedback: str
    model: str
    usage: Usage
    reasons: tuple[HumanReason, ...]


def panel(readings: Sequence[tuple[Task, Reading]], rubric: Rubric, *, readers: int, marked: bool) -> PanelReading | None:
    """None when nothing can be said: no reading, or none of the text without what was marked.

    That one alone is enough: whoever leads a reader astray must not make the answer unread, which would leave it out of the mean.
    """
    needed = [Variant.WHOLE, Variant.CLEANED] if marked else [Variant.WHOLE]
    sides = {variant: _merged(readings, variant) for variant in needed}
    if not sides[needed[-1]]:
        return None
    read = [variant for variant in needed if sides[variant]]
    lower = min(read, key=lambda variant: (_score(sides[variant].values(), rubric), variant is Variant.WHOLE))
    heard = sides[lower]
    criteria = _criteria(tuple(heard.values()), rubric)
    own_scores = {reader: _score([reading], rubric) for reader, reading in heard.items()}
    speaker = min(heard, key=lambda reader: (abs(own_scores[reader] - _score(heard.values(), rubric)), reader))
    return PanelReading(
        criteria=criteria,
        points=_points(tuple(heard.values())),
        score=_score(heard.values(), rubric),
        own_scores=own_scores,
        feedback=heard[speaker].feedback,
        model=heard[speaker].model,
        usage=sum((reading.usage for _, reading in readings), Usage()),
        reasons=tuple(_reasons(criteria, sides, readers, marked)),
    )


def _reasons(
    criteria: Sequence[PanelCriterion], sides: Mapping[Variant, Mapping[int, Reading]], readers: int, marked: bool
) -> Iterable[HumanReason]:
    if any(max(each.levels) - min(each.levels) > WIDEST_SPREAD for each in criteria):
        yield HumanReason.READERS_DISAGREE
    if any(reading.invented for side in sides.values() for reading in side.values()):
        yield HumanReason.INVENTED_QUOTE
    if marked:
        yield HumanReason.ADDRESSES_READER
    if any(len(side) < readers for side in sides.values()):
        yield HumanReason.FEWER_READERS


def _merged(readings: Sequence[tuple[Task, Reading]], variant: Variant) -> dict[int, Reading]:
    """One reading per reader; what is met in any part is met."""
    by_reader: dict[int, Reading] = {}
    for task, reading in sorted(readings, key=lambda each: each[0].number):
        if task.variant is variant:
            before = by_reader.get(task.reader)
            by_reader[task.reader] = reading if before is None else _met_anywhere(before, reading)
    return dict(sorted(by_reader.items()))


def _met_anywhere(one: Reading, other: Reading) -> Reading:
    return Reading(
        criteria=tuple(max(pair, key=lambda each: each.level) for pair in zip(_ordered(one), _ordered(other), strict=True)),
        points=tuple(max(pair, key=lambda each: VALUE[each.verdict]) for pair in zip(one.points, other.points, strict=True)),
        feedback=one.feedback,
        model=one.model,
        usage=one.usage + other.usage,
        invented=one.invented + other.invented,
    )


def _ordered(reading: Reading) -> list[CriterionReading]:
    return sorted(reading.criteria, key=lambda each: list(Criterion).index(each.criterion))


def _criteria(readings: Sequence[Reading], rubric: Rubric) -> tuple[PanelCriterion, ...]:
    points = _points(readings)
    return tuple(_criterion(criterion, readings, points if rubric.points else ()) for criterion in Criterion)


def _criterion(criterion: Criterion, readings: Sequence[Reading], points: Sequence[PointReading]) -> PanelCriterion:
    """With a rubric's points completeness is their share; its level stays as the readers' own view beside it."""
    each = [reading for one in readings for reading in one.criteria if reading.criterion is criterion]
    level = _lower_median([reading.level for reading in each])
    by_points = criterion is Criterion.COMPLETENESS and bool(points)
    quotes = [point.evidence for point in points] if by_points else [reading.evidence for reading in each if reading.level == level]
    return PanelCriterion(
        criterion=criterion,
        level=level,
        levels=tuple(reading.level for reading in each),
        score=_share(points) if by_points else level_score(level),
        evidence=_first(quotes),
    )


def _share(points: Sequence[PointReading]) -> int:
    verdicts = [point.verdict for point in points]
    return completeness_score(verdicts.count(Verdict.MET), verdicts.count(Verdict.PARTLY), len(verdicts))


def _points(readings: Sequence[Reading]) -> tuple[PointReading, ...]:
    return tuple(_point(each) for each in zip(*(reading.points for reading in readings), strict=True))


def _point(each: Sequence[PointReading]) -> PointReading:
    value = _lower_median([VALUE[reading.verdict] for reading in each])
    agreed = [reading for reading in each if VALUE[reading.verdict] == value]
    evidence = () if value == VALUE[Verdict.NOT_MET] else _first([reading.evidence for reading in agreed])
    return PointReading(point=each[0].point, verdict=agreed[0].verdict, evidence=evidence)


def _score(readings: Iterable[Reading], rubric: Rubric) -> int:
    return question_score({each.criterion: each.score for each in _criteria(tuple(readings), rubric)}, rubric.weights)


def _lower_median(values: Sequence[int]) -> int:
    """Of an even number of readers the more careful one."""
    return sorted(values)[(len(values) - 1) // 2]


def _first(quotes: Sequence[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quote for each in quotes for quote in each))[:MOST_QUOTES]
