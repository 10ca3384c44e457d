"""Adding, changing and deleting companies, and who may (spec: users, sections 3 and 9)."""

from uuid import uuid4

import pytest

from kernel.caller import Caller
from kernel.errors import DomainError
from kernel.manifest import ADMIN, HR
from tests.support.companies import a_company
from tests.support.people import NOW, FakeUnitOfWork, a_user
from users.application.create_company import CreateCompany, create_company
from users.application.delete_company import DeleteCompany, delete_company
from users.application.update_company import UpdateCompany, update_company
from users.domain.company import Company, CompanyId
from users.domain.company_details import CompanyChanges, CompanyDetails
from users.domain.company_errors import CompanyAccessDenied, CompanyAlreadyExists, CompanyNotFound
from users.domain.errors import UserDeleted, UserNotFound, UserSuspended
from users.domain.user import UserId, UserStatus

DETAILS = CompanyDetails(name="Nordhaven")
RENAMED = CompanyChanges(name="Nordhaven Robotics")


def with_company(company: Company) -> FakeUnitOfWork:
    uow = FakeUnitOfWork()
    uow.companies.add(company)
    return uow


def owner_of(company: Company) -> Caller:
    return Caller(user_id=company.created_by, roles=frozenset({HR}))


def test_an_active_person_adds_a_company() -> None:
    user = a_user(role=HR)
    uow = FakeUnitOfWork(user)
    company = create_company(CreateCompany(details=DETAILS, by=user.id), uow, NOW)
    assert (company.created_by, uow.companies.get(company.id)) == (user.id, company)


@pytest.mark.parametrize(("status", "refusal"), [(UserStatus.SUSPENDED, UserSuspended), (UserStatus.DELETED, UserDeleted)])
def test_suspended_and_deleted_people_add_none(status: UserStatus, refusal: type[DomainError]) -> None:
    user = a_user(role=HR, status=status)
    with pytest.raises(refusal):
        create_company(CreateCompany(details=DETAILS, by=user.id), FakeUnitOfWork(user), NOW)


def test_r38_somebody_unknown_adds_none() -> None:
    with pytest.raises(UserNotFound):
        create_company(CreateCompany(details=DETAILS, by=UserId(uuid4())), FakeUnitOfWork(), NOW)


def test_an_owner_gives_a_name_once_and_another_owner_may_give_it_too() -> None:
    user, other = a_user(role=HR), a_user(role=HR, email="other@demo.test")
    uow = FakeUnitOfWork(user, other)
    for by in (user, other):
        create_company(CreateCompany(details=DETAILS, by=by.id), uow, NOW)
    with pytest.raises(CompanyAlreadyExists):
        create_company(CreateCompany(details=DETAILS, by=user.id), uow, NOW)


@pytest.mark.parametrize("is_admin", [False, True])
def test_the_owner_and_administrators_change_and_delete(is_admin: bool) -> None:
    company = a_company()
    uow = with_company(company)
    caller = Caller(user_id=uuid4(), roles=frozenset({ADMIN})) if is_admin else owner_of(company)
    assert update_company(UpdateCompany(company_id=company.id, changes=RENAMED, by=caller), uow, NOW).details.name == "Nordhaven Robotics"
    delete_company(DeleteCompany(company_id=company.id, by=caller), uow, NOW)
    with pytest.raises(CompanyNotFound):
        uow.companies.get(company.id)


def test_somebody_elses_company_is_neither_changed_nor_deleted() -> None:
    company, stranger = a_company(), Caller(user_id=uuid4(), roles=frozenset({HR}))
    uow = with_company(company)
    with pytest.raises(CompanyAccessDenied):
        update_company(UpdateCompany(company_id=company.id, changes=RENAMED, by=stranger), uow, NOW)
    with pytest.raises(CompanyAccessDenied):
        delete_company(DeleteCompany(company_id=company.id, by=stranger), uow, NOW)
    assert uow.companies.get(company.id).release_events() == []


def test_an_unknown_company_is_not_found() -> None:
    company = a_company()
    with pytest.raises(CompanyNotFound):
        update_company(UpdateCompany(company_id=CompanyId(uuid4()), changes=RENAMED, by=owner_of(company)), with_company(company), NOW)
