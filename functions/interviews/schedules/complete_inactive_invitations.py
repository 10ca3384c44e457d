"""Hand in interviews without pauses whose candidates are gone or out of time."""

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.end_lapsed_invitations import end_lapsed_invitations
from interviews.queries.lapsed_invitations import out_of_time
from kernel.http import Now
from kernel.reading import Reader
from kernel.schedule import schedule
from kernel.wiring import Work


@schedule
def handler(read: Reader, work: Work[UnitOfWork], now: Now) -> int:
    return end_lapsed_invitations(out_of_time(now, read), work, now)
