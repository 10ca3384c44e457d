"""The companies that the caller belongs to, by name."""

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.reading import Reader
from users.queries.company_shown import OwnCompany
from users.queries.list_my_companies import list_my_companies


@endpoint
def handler(caller: Caller, read: Reader) -> list[OwnCompany]:
    return list_my_companies(caller.user_id, read)
