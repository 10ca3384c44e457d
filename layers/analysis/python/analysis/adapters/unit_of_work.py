"""The unit of work of this context: one transaction with its repositories."""

from functools import cached_property

import kernel.unit_of_work
from analysis.adapters.analyses import AnalysisRepository
from analysis.adapters.decisions import DecisionDirectory
from analysis.adapters.erasures import ErasedInterviews
from analysis.adapters.ledger import LedgerUses
from analysis.adapters.overrides import OverrideRepository, RescoreRequests
from analysis.adapters.people import PersonalWordsOfUsers
from analysis.adapters.review_requests import ReviewRequestRepository
from analysis.adapters.scoring_plans import ScoringPlanRepository
from analysis.adapters.slots import CallSchedule
from analysis.adapters.template_outlines import TemplateOutlines


class UnitOfWork(kernel.unit_of_work.UnitOfWork):
    @cached_property
    def analyses(self) -> AnalysisRepository:
        return AnalysisRepository(self)

    @cached_property
    def slots(self) -> CallSchedule:
        return CallSchedule(self.connection, self.now)

    @cached_property
    def ledger(self) -> LedgerUses:
        return LedgerUses(self.connection)

    @cached_property
    def decisions(self) -> DecisionDirectory:
        return DecisionDirectory(self.connection)

    @cached_property
    def erased_interviews(self) -> ErasedInterviews:
        return ErasedInterviews(self.connection)

    @cached_property
    def plans(self) -> ScoringPlanRepository:
        return ScoringPlanRepository(self)

    @cached_property
    def outlines(self) -> TemplateOutlines:
        return TemplateOutlines(self.connection)

    @cached_property
    def people(self) -> PersonalWordsOfUsers:
        return PersonalWordsOfUsers(self.connection)

    @cached_property
    def overrides(self) -> OverrideRepository:
        return OverrideRepository(self)

    @cached_property
    def rescores(self) -> RescoreRequests:
        return RescoreRequests(self.connection)

    @cached_property
    def review_requests(self) -> ReviewRequestRepository:
        return ReviewRequestRepository(self)
