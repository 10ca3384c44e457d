"""An account holds exactly one of our roles."""

import pytest

from identity.domain.account import RoleChange
from identity.domain.session import roles_of
from kernel.manifest import Role


@pytest.mark.parametrize(
    ("held", "grant", "revoke"),
    [
        ([], (Role.HR,), ()),
        ([Role.PENDING], (Role.HR,), (Role.PENDING,)),
        ([Role.PENDING, Role.HR], (), (Role.PENDING,)),
        ([Role.PENDING, Role.CANDIDATE], (Role.HR,), (Role.PENDING, Role.CANDIDATE)),
        ([Role.HR], (), ()),
    ],
)
def test_what_must_change_to_hold_exactly_one_role(held: list[Role], grant: tuple[Role, ...], revoke: tuple[Role, ...]) -> None:
    assert RoleChange.to_exactly(Role.HR, held) == RoleChange(grant=grant, revoke=revoke)


def test_the_providers_own_roles_are_not_ours() -> None:
    assert roles_of({"realm_access": {"roles": ["offline_access", "hr", "uma_authorization"]}}) == [Role.HR]


@pytest.mark.parametrize("claims", [{}, {"realm_access": None}, {"realm_access": {}}])
def test_a_token_without_roles_has_none(claims: dict[str, object]) -> None:
    assert roles_of(claims) == []
