"""People of the users context who have signed in."""

from collections.abc import Callable
from uuid import UUID

import pytest

from kernel.manifest import Role
from tests.support.fake_keycloak import FakeKeycloak
from tests.support.lambda_events import Person, a_person, step_event
from tests.support.platform import Platform

SignIn = Callable[..., Person]


@pytest.fixture(autouse=True)
def every_answer(as_documented: None) -> None:
    """In all tests of this context."""


@pytest.fixture
def sign_in(platform: Platform) -> SignIn:
    """Somebody with these roles, registered."""

    def registered(*roles: Role, first: str = "Zoë", last: str = "Řezník", email: str | None = None, user_id: UUID | None = None) -> Person:
        person = a_person(*roles, user_id=user_id)
        address = email or f"{person.user_id}@demo.test"
        newcomer = {"sub": str(person.user_id), "email": address, "emailVerified": True, "firstName": first, "lastName": last}
        platform.invoke("users", "register_user", step_event({**newcomer, "roles": list(roles)}))
        return person

    return registered


@pytest.fixture
def a_member(sign_in: SignIn, keycloak: FakeKeycloak) -> SignIn:
    """Somebody with these roles whom both sides know alike."""

    def known(*roles: Role, email: str = "zoe@demo.test") -> Person:
        account = keycloak.an_account(*roles, email=email)
        return sign_in(*roles, email=email, user_id=UUID(account.sub))

    return known


@pytest.fixture
def admin(a_member: SignIn) -> Person:
    return a_member(Role.ADMIN, email="admin@demo.test")
