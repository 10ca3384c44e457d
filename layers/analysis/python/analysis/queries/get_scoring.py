"""How the answers to a template are scored: as it is now, and every version that was fixed."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from pydantic import BaseModel

from analysis.domain.scoring_plan import PlanState, ResultsVisibility, ScoringSettings
from analysis.domain.template_outline import QuestionType, TemplateAccessDenied, TemplateNotFound
from analysis.queries.answers import Found
from analysis.queries.dollars import dollars
from analysis.queries.rubrics import RubricView, StoredRubric
from kernel.caller import Caller
from kernel.http import ApiModel, Timestamp
from kernel.reading import Reader

SQL = """
select o.created_by, o.questions, p.template_id is not null as is_planned, coalesce(p.state, 'draft') as state, p.readers, p.model,
       p.fallback_model, p.results_visibility, coalesce(p.rubrics, '{}') as rubrics,
       coalesce((select json_agg(v order by v.number) from scoring_versions v where v.template_id = p.template_id), '[]') as versions
from interviews.template_outline(%(template_id)s) o
left join scoring_plans p on p.template_id = %(template_id)s"""


class SettingsView(ApiModel):
    """`model` null is the platform's own."""

    readers: int
    model: str | None
    fallback_model: str | None
    results_visibility: ResultsVisibility


class QuestionScoring(ApiModel):
    """Without a rubric a text answer is read by the criteria that every question has."""

    question_id: UUID
    question_text: str
    question_type: QuestionType
    rubric: RubricView | None


class VersionView(ApiModel):
    """`createdBy` null: at publication. Tokens and `costUsd` are those of proposed rubrics; null: the price is not known."""

    number: int
    created_at: Timestamp
    created_by: UUID | None
    model: str
    fallback_model: str | None
    readers: int
    prompt_version: str
    digest: str
    prompt_tokens: int
    completion_tokens: int
    cost_usd: float | None
    questions: list[QuestionScoring]


class ScoringView(ApiModel):
    """`versions` oldest first; the last one is used for what is analysed from now on."""

    template_id: UUID
    state: PlanState
    settings: SettingsView
    questions: list[QuestionScoring]
    versions: list[VersionView]


class _Question(BaseModel):
    id: UUID
    text: str
    type: QuestionType


class _Version(BaseModel):
    number: int
    created_at: Timestamp
    created_by: UUID | None
    model: str
    fallback_model: str | None
    readers: int
    prompt_version: str
    digest: str
    prompt_tokens: int
    completion_tokens: int
    cost_micros: int | None
    rubrics: Mapping[UUID, StoredRubric]


class _Row(BaseModel):
    created_by: UUID
    questions: list[_Question]
    is_planned: bool
    state: PlanState
    readers: int | None
    model: str | None
    fallback_model: str | None
    results_visibility: ResultsVisibility | None
    rubrics: Mapping[UUID, StoredRubric]
    versions: list[_Version]


def get_scoring(template_id: UUID, by: Caller, read: Reader) -> Found[ScoringView]:
    """Raises `TemplateNotFound`, `TemplateAccessDenied`."""
    row = read.one(SQL, _Row, template_id=template_id)
    if row is None:
        raise TemplateNotFound("There is no such template.")
    if not by.is_admin and by.user_id != row.created_by:
        raise TemplateAccessDenied("This template belongs to somebody else.")
    newest = row.versions[-1].number if row.versions else None
    view = ScoringView(
        template_id=template_id,
        state=row.state,
        settings=_settings(row),
        questions=_questions(row.questions, row.rubrics, newest),
        versions=[_version(version, row.questions) for version in row.versions],
    )
    return Found(data=view)


def settings_view(settings: ScoringSettings) -> SettingsView:
    return SettingsView(**vars(settings))


def _settings(row: _Row) -> SettingsView:
    """What holds for a template that nobody planned is what a new plan says."""
    if not row.is_planned:
        return settings_view(ScoringSettings())
    names = SettingsView.model_fields
    return SettingsView.model_validate({name: getattr(row, name) for name in names})


def _version(version: _Version, questions: Sequence[_Question]) -> VersionView:
    plain = {name: value for name, value in version if name not in ("rubrics", "cost_micros")}
    asked = _questions(questions, version.rubrics, version.number)
    return VersionView(**plain, cost_usd=dollars(version.cost_micros), questions=asked)


def _questions(questions: Sequence[_Question], rubrics: Mapping[UUID, StoredRubric], version: int | None) -> list[QuestionScoring]:
    return [
        QuestionScoring(
            question_id=question.id,
            question_text=question.text,
            question_type=question.type,
            rubric=rubrics[question.id].view(version) if question.id in rubrics else None,
        )
        for question in questions
    ]
