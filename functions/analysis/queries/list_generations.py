"""Every scorecard that an interview ever had, newest first, each with how it came about and what differs from the one before."""

from uuid import UUID

from analysis.queries.answers import Found, NoneYet
from analysis.queries.list_generations import Generations, list_generations
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.reading import Reader


@endpoint
def handler(invitation_id: UUID, caller: Caller, read: Reader) -> Found[Generations] | NoneYet:
    return list_generations(invitation_id, caller, read)
