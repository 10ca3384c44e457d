"""How the answers to a template are scored: as it is now, and every version that was fixed."""

from uuid import UUID

from analysis.queries.answers import Found
from analysis.queries.get_scoring import ScoringView, get_scoring
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.reading import Reader


@endpoint
def handler(template_id: UUID, caller: Caller, read: Reader) -> Found[ScoringView]:
    return get_scoring(template_id, caller, read)
