"""One's own level of experience and skills, grouped by category; the oldest skill comes first."""

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.reading import Reader
from users.queries.get_my_skills import MySkills, get_my_skills


@endpoint
def handler(caller: Caller, read: Reader) -> MySkills:
    return get_my_skills(caller.user_id, read)
