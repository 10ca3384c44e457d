"""`make eval`: says what it will cost, asks, measures, and prints what it found."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence

from analysis.adapters.platform_model import MODEL
from analysis.adapters.reader.model_reader import ModelReader
from analysis.adapters.reader.pricing import cost_micros
from analysis.domain.reading import Usage
from kernel.settings import setting
from tests.evaluation.judging import Judge
from tests.evaluation.measures import Findings, Plan, measured
from tests.evaluation.samples import INTERVIEWS, candidates_of

REFUSED = 2
MICROS = 1_000_000


def main(arguments: Sequence[str], judge: Judge, ask: Callable[[str], bool]) -> int:
    asked = _parser().parse_args(arguments)
    judge.readers = asked.readers
    plan = Plan(people={interview: candidates_of(interview) for interview in asked.interviews}, repeats=asked.repeats)
    estimate = sum((judge.estimate(case) for case in plan.every), Usage())
    _say(f"Model {judge.model}, {judge.readers} reader(s), {len(plan.every)} answers to read; estimated:")
    _say(f"  {_spent(estimate, cost_micros(judge.model, estimate))}")
    if not asked.yes and not ask("Start? [y/N] "):
        _say("Nothing was asked. Say yes, or pass --yes where nobody can be asked.")
        return REFUSED
    for line in _report(measured(plan, judge), judge):
        _say(line)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make eval", description="measure a language model as a reader, live")
    parser.add_argument("--yes", action="store_true", help="start without asking")
    parser.add_argument("--repeats", type=int, default=5, help="readings of the same answer")
    parser.add_argument("--readers", type=int, default=1, choices=range(1, 6), help="readers per answer")
    parser.add_argument("--interviews", nargs="+", default=["frontend-engineer"], choices=INTERVIEWS)
    return parser


def _report(findings: Findings, judge: Judge) -> Iterator[str]:
    yield f"Spread of repeated readings (highest - lowest score): {', '.join(map(str, findings.spreads)) or 'nothing read'}"
    for interview, people in findings.overall.items():
        yield f"{interview}: " + ", ".join(f"{person.name} (expected {person.rank}.) {score}" for person, score in people)
    if findings.agreement is not None:
        yield f"Order agreement: {findings.agreement:.0%} of all pairs"
    if findings.gains:
        yield f"Attack gain: highest {max(findings.gains.values())}, by attack:"
        yield from (f"  {name}: {gain:+d}" for name, gain in findings.gains.items())
    yield f"{judge.calls} calls, {judge.failures} of them failed, {findings.unread} answers unread"
    yield _spent(judge.spent, judge.cost_micros)
    if findings.stopped:
        yield f"Stopped early. {findings.stopped}"


def _spent(usage: Usage, micros: int | None) -> str:
    money = "price unknown (set GROQ_PRICE_PROMPT and GROQ_PRICE_COMPLETION)" if micros is None else f"{micros / MICROS:.4f} US dollars"
    return f"{usage.prompt_tokens} prompt tokens, {usage.completion_tokens} completion tokens, {money}"


def _asked(question: str) -> bool:
    """Where nobody sits at a terminal, nobody agrees."""
    return sys.stdin.isatty() and input(question).strip().casefold() in ("y", "yes")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Judge(reader=ModelReader.from_environment(), model=setting("GROQ_MODEL", MODEL)), _asked))
