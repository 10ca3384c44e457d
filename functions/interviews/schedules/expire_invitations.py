"""End invitations whose deadline has passed."""

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.end_lapsed_invitations import end_lapsed_invitations
from interviews.queries.lapsed_invitations import past_deadline
from kernel.http import Now
from kernel.reading import Reader
from kernel.schedule import schedule
from kernel.wiring import Work


@schedule
def handler(read: Reader, work: Work[UnitOfWork], now: Now) -> int:
    return end_lapsed_invitations(past_deadline(now, read), work, now)
