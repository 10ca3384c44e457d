"""Delete uploads that nobody confirmed, and what a late or broken request may have left."""

from kernel.http import Now
from kernel.reading import Reader
from kernel.schedule import schedule
from kernel.wiring import Work
from users.adapters.avatar_store import S3Avatars
from users.adapters.unit_of_work import UnitOfWork
from users.application.discard_avatars import discard_abandoned
from users.queries.list_abandoned_avatars import list_abandoned_avatars


@schedule
def handler(read: Reader, work: Work[UnitOfWork], store: S3Avatars, now: Now) -> int:
    return discard_abandoned(list_abandoned_avatars(now, read), work, store, now)
