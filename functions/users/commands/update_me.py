"""Change the own profile: an absent field stays as it is, null or a blank text clears phone and bio."""

from types import NoneType
from typing import Annotated

from pydantic import Field, StringConstraints

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now
from users.adapters.unit_of_work import UnitOfWork
from users.application.update_me import UpdateMe, update_me
from users.domain.person import NAME_LIMIT
from users.domain.profile import BIO_LIMIT, LANGUAGE_LIMIT, PHONE_LIMIT, TIMEZONE_LIMIT, ProfileChanges
from users.domain.user import UserId
from users.queries.get_me import UserView

Trimmed = Annotated[str, StringConstraints(strip_whitespace=True)]
Name = Annotated[Trimmed, Field(min_length=1, max_length=NAME_LIMIT)]


class ProfileBody(ApiModel):
    """Any of these; what is absent stays as it is."""

    # the factories say "may be absent" without promising a default to readers of the document: only given fields are read
    first_name: Name = Field(default_factory=str)
    last_name: Name = Field(default_factory=str)
    phone: Trimmed | None = Field(default_factory=NoneType, max_length=PHONE_LIMIT)
    bio: Trimmed | None = Field(default_factory=NoneType, max_length=BIO_LIMIT)
    timezone: Trimmed = Field(default_factory=str, min_length=1, max_length=TIMEZONE_LIMIT)
    language: Trimmed = Field(default_factory=str, min_length=1, max_length=LANGUAGE_LIMIT)


@endpoint
def handler(body: ProfileBody, caller: Caller, uow: UnitOfWork, now: Now) -> UserView:
    changes = ProfileChanges(**{name: getattr(body, name) for name in body.model_fields_set})
    return UserView.of(update_me(UpdateMe(user_id=UserId(caller.user_id), changes=changes), uow, now))
