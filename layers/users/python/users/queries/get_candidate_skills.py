"""What a recruiter sees of a candidate's skills."""

from collections.abc import Sequence
from uuid import UUID

from kernel.caller import Caller
from kernel.reading import Reader
from users.queries.candidate_access import ensure_may_look_at
from users.queries.get_my_skills import SkillGroup, get_my_skills


def get_candidate_skills(candidate_id: UUID, caller: Caller, read: Reader) -> Sequence[SkillGroup]:
    """Somebody who is no candidate has none. Raises `AccessDenied`."""
    ensure_may_look_at(candidate_id, caller)
    return get_my_skills(candidate_id, read).skills
