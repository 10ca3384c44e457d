"""Steps that run as soon as what they need is done, as many at once as possible; the first failure ends all of them."""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from localstack.commands import Cancelled
from localstack.progress import QUIET_BELOW, Clock, announced, say


@dataclass(frozen=True, kw_only=True)
class Step:
    """`work` returns what it did, in a few words; `doing` is said when it takes longer than a second."""

    name: str
    doing: str
    work: Callable[[], str]
    after: tuple[str, ...] = ()


def run_steps(steps: Sequence[Step], cancel: Callable[[], None]) -> None:
    """Run all; on the first failure or Ctrl-C call `cancel`, let the others end and raise. Needs outside of `steps` count as done."""
    names = {step.name for step in steps}
    waiting = list(steps)
    done: set[str] = set()
    running: dict[Future[None], str] = {}
    with ThreadPoolExecutor(max_workers=max(1, len(steps))) as pool:
        try:
            while waiting or running:
                ready = [step for step in waiting if all(need in done or need not in names for need in step.after)]
                waiting = [step for step in waiting if step not in ready]
                running.update({pool.submit(_timed, step): step.name for step in ready})
                done |= _finished(running)
        except Cancelled as echo:
            cancel()
            raise _cause(running) or echo from None
        except BaseException:
            cancel()
            raise


def _finished(running: dict[Future[None], str]) -> set[str]:
    ended, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in ended:
        future.result()
    return {running.pop(future) for future in ended}


def _cause(running: dict[Future[None], str]) -> BaseException | None:
    """A step that was cancelled says nothing about why; the one that failed does."""
    wait(running)
    errors = [future.exception() for future in running]
    return next((error for error in errors if error and not isinstance(error, Cancelled)), None)


def _timed(step: Step) -> None:
    clock = Clock()
    with announced(step.name, step.doing):
        said = step.work()
    if said or clock.seconds() > QUIET_BELOW:
        say(step.name, said or "done", clock.seconds())
