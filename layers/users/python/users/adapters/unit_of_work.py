"""The unit of work of this context: one transaction with its repositories."""

from functools import cached_property

import kernel.unit_of_work
from users.adapters.avatars import AvatarRepository
from users.adapters.candidate_profiles import CandidateProfileRepository
from users.adapters.companies import CompanyRepository
from users.adapters.logins import LoginBook
from users.adapters.skills import SkillRepository
from users.adapters.users import UserRepository


class UnitOfWork(kernel.unit_of_work.UnitOfWork):
    @cached_property
    def users(self) -> UserRepository:
        return UserRepository(self)

    @cached_property
    def avatars(self) -> AvatarRepository:
        return AvatarRepository(self)

    @cached_property
    def profiles(self) -> CandidateProfileRepository:
        return CandidateProfileRepository(self)

    @cached_property
    def skills(self) -> SkillRepository:
        return SkillRepository(self)

    @cached_property
    def logins(self) -> LoginBook:
        return LoginBook(self.connection)

    @cached_property
    def companies(self) -> CompanyRepository:
        return CompanyRepository(self)
