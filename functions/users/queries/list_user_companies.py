"""The companies that a person belongs to, by name; before somebody is deleted, those they own must be handed over."""

from kernel.endpoint import endpoint
from kernel.reading import Reader
from users.domain.user import UserId
from users.queries.company_shown import OwnCompany
from users.queries.list_my_companies import list_my_companies


@endpoint
def handler(user_id: UserId, read: Reader) -> list[OwnCompany]:
    return list_my_companies(user_id, read)
