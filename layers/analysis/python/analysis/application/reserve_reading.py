"""A call that has to be made gets another place in the schedule, perhaps with another model, or is given up."""

from datetime import datetime, timedelta

from analysis.application.begin_analysis import TOKENS_BESIDES
from analysis.application.messages import NoSlot, SlotGiven, SlotWanted
from analysis.application.models import available
from analysis.application.ports import UnitOfWork, VendorLimits
from analysis.domain.analysis import PATIENCE, WORTH_SHOWING, Wait
from analysis.domain.failure import FailureReason

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=1), timedelta(minutes=1)
HOPELESS = (FailureReason.VENDOR_REFUSED, FailureReason.TOO_LONG)
OF_THIS_MODEL = (*HOPELESS, FailureReason.DAILY_LIMIT)


def reserve_reading(wanted: SlotWanted, uow: UnitOfWork, now: datetime) -> SlotGiven | NoSlot:
    """What the vendor said is passed on to everybody who waits for a slot."""
    uow.slots.observe(VendorLimits(**wanted.told.model_dump()))
    broken = _note_failure(wanted, uow, now)
    model = _model(wanted, uow, broken=broken)
    switched = model != wanted.model
    if wanted.calls >= wanted.most_calls or (wanted.reason in HOPELESS and not switched) or uow.slots.is_lost(model):
        return NoSlot(reason=wanted.reason or FailureReason.VENDOR_UNAVAILABLE)
    (slot,) = uow.slots.reserve([TOKENS_BESIDES], model=model, not_before=None if switched else _not_before(wanted, now))
    if wanted.analysis_id is not None:
        uow.analyses.expect_progress_by(wanted.analysis_id, slot + PATIENCE)
        if slot - now >= WORTH_SHOWING:
            uow.analyses.note_wait(wanted.analysis_id, Wait(until=slot, reason=wanted.reason or FailureReason.RATE_LIMITED))
    slot = max(slot, _earliest(wanted, now))
    return SlotGiven(slot_at=slot, model=model, may_call=uow.slots.admits(model, slot))


def _model(wanted: SlotWanted, uow: UnitOfWork, *, broken: bool) -> str:
    if broken or wanted.reason in OF_THIS_MODEL:
        return wanted.fallback_model or wanted.model
    return available(wanted.model, wanted.fallback_model, uow.slots)


def _note_failure(wanted: SlotWanted, uow: UnitOfWork, now: datetime) -> bool:
    """True when the model's circuit is open."""
    if wanted.reason is FailureReason.DAILY_LIMIT:
        uow.slots.close(wanted.model, now + timedelta(seconds=wanted.retry_after_seconds or 0))
        return True
    return wanted.reason is FailureReason.VENDOR_UNAVAILABLE and uow.slots.unavailable(wanted.model)


def _not_before(wanted: SlotWanted, now: datetime) -> datetime | None:
    """Only a limit that holds for everybody moves the whole schedule."""
    if wanted.reason is not FailureReason.RATE_LIMITED:
        return None
    return now + timedelta(seconds=wanted.retry_after_seconds or 0)


def _earliest(wanted: SlotWanted, now: datetime) -> datetime:
    """A vendor that fails is left alone for longer each time."""
    if wanted.reason is not FailureReason.VENDOR_UNAVAILABLE:
        return now
    return now + min(LONGEST_PAUSE, FIRST_PAUSE * (1 << (wanted.calls - 1)))
