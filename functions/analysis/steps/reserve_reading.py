"""Give a call that has to be made again another place in the schedule, or give it up."""

from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.messages import NoSlot, SlotGiven, SlotWanted
from analysis.application.reserve_reading import reserve_reading
from kernel.http import Now
from kernel.step import step


@step
def handler(input: SlotWanted, uow: UnitOfWork, now: Now) -> SlotGiven | NoSlot:  # noqa: A002 - the word of the saga's contract
    return reserve_reading(input, uow, now)
