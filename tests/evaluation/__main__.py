"""`make eval`: says what it will cost, asks, measures, and prints what it found."""

import argparse
import sys
from collections.abc import Callable, Sequence

from analysis.adapters.platform_model import MODEL
from analysis.adapters.reader.groq_chat import BASE_URL
from analysis.adapters.reader.model_reader import ModelReader
from analysis.adapters.reader.pricing import InvalidPrice
from analysis.application.ports import CallFailed
from analysis.domain.scoring_version import MOST_READERS
from kernel.settings import setting
from tests.evaluation import report
from tests.evaluation.judging import Judge
from tests.evaluation.measures import Findings, Plan, measure_gain, measure_order, measure_spread
from tests.evaluation.samples import INTERVIEWS, candidates_of
from tests.evaluation.status import Status

FEWEST_REPEATS = 2
DONE, INCOMPLETE, NOT_STARTED, INTERRUPTED = 0, 1, 2, 130
MEASURES = ((measure_spread, report.spread), (measure_order, report.order), (measure_gain, report.gain))
NO_KEY = f"""\
GROQ_API_KEY is not set: the key of {BASE_URL}, or of the server that GROQ_BASE_URL names (any word for the sandbox).
  GROQ_API_KEY=... make eval"""


def main(arguments: Sequence[str]) -> int:
    asked = parsed(arguments)
    if not setting("GROQ_API_KEY", "").strip():
        return _not_started(NO_KEY)
    reader, model = ModelReader.from_environment(), setting("GROQ_MODEL", MODEL)
    judge = Judge(reader=reader, model=model, status=Status(sys.stderr), readers=asked.readers)
    try:
        return evaluate(asked, judge, setting("GROQ_BASE_URL", BASE_URL), _agreed)
    except InvalidPrice as price:
        return _not_started(f"GROQ_PRICE_PROMPT and GROQ_PRICE_COMPLETION are US dollars for a million tokens; {price} is no price.")
    except KeyboardInterrupt:
        _say("\nNothing was asked.")
        return INTERRUPTED


def evaluate(asked: argparse.Namespace, judge: Judge, server: str, agree: Callable[[], bool]) -> int:
    plan = Plan(people={interview: candidates_of(interview) for interview in dict.fromkeys(asked.interviews)}, repeats=asked.repeats)
    estimate = judge.estimate(plan.every)
    judge.status.expected = estimate.calls
    _say(*report.announcement(plan, judge, server, estimate))
    if not asked.yes and not agree():
        return _not_started("Nothing was asked. Say yes, or run make eval OPTIONS=--yes where nobody can be asked.")
    findings = Findings()
    code = _measured(plan, judge, findings)
    _say("", *report.bill(findings, judge))
    return code


def _measured(plan: Plan, judge: Judge, findings: Findings) -> int:
    """Whatever was found until it ends is shown."""
    try:
        for measure, lines in MEASURES:
            try:
                measure(plan, judge, findings)
            finally:
                judge.status.clear()
                _say("", *lines(findings))
    except CallFailed as failed:
        _say("", report.ending(failed))
        return INCOMPLETE
    except KeyboardInterrupt:
        _say("", "Interrupted: the figures above are not complete.")
        return INTERRUPTED
    return DONE


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog='make eval OPTIONS="..."', description="Measure a language model as a reader, live.")
    parser.add_argument("--yes", action="store_true", help="start without asking")
    parser.add_argument("--repeats", type=_several, default=5, metavar="N", help="readings of the same answer, at least 2; usually 5")
    parser.add_argument("--readers", type=int, default=1, choices=range(1, MOST_READERS + 1), help="readers per answer; usually 1")
    parser.add_argument("--interviews", nargs="+", default=INTERVIEWS[:1], choices=INTERVIEWS, help=f"usually {INTERVIEWS[0]}")
    return parser.parse_args(arguments)


def _several(text: str) -> int:
    number = int(text)
    if number < FEWEST_REPEATS:
        raise argparse.ArgumentTypeError(f"a spread needs at least {FEWEST_REPEATS}")
    return number


def _agreed() -> bool:
    """Where nobody sits at a terminal, nobody agrees."""
    if not sys.stdin.isatty():
        return False
    try:
        return input("Start? [y/N] ").strip().casefold() in ("y", "yes")
    except EOFError:
        _say("")
        return False


def _not_started(why: str) -> int:
    sys.stderr.write(f"{why}\n")
    return NOT_STARTED


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
