"""Whatever an aggregate can be, it is loaded exactly as it was saved."""

from datetime import datetime, timedelta
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews.domain.interview import Interview
from interviews.domain.invitation import Invitation
from interviews.domain.invitation_status import CompletedReason, InvitationId
from interviews.domain.question import Option, Question, QuestionType
from interviews.domain.response import ResponseType
from interviews.domain.template import Settings, Template
from interviews.domain.template_status import TemplateId
from tests.integration.interviews.conftest import World
from tests.unit.interviews.build import DEADLINE, NOW, answer

on_one_database = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(lambda moment: moment.replace(tzinfo=NOW.tzinfo))  # noqa: DTZ001
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")


def words(low: int, high: int) -> st.SearchStrategy[str]:
    return st.text(CHARACTERS, min_size=low, max_size=high).filter(lambda text: len(text.strip()) >= max(low, 1))


SETTINGS = st.builds(
    Settings,
    total_time_limit=st.integers(1, 480),
    allow_retakes=st.booleans(),
    show_timer=st.booleans(),
    randomize_questions=st.booleans(),
    language=st.sampled_from([None, "en", "pt-BR"]),
)


@st.composite
def questions(draw: st.DrawFn) -> tuple[Question, ...]:
    orders = draw(st.lists(st.integers(1, 2**31 - 1), min_size=1, max_size=4, unique=True))
    return tuple(draw(one_question(order)) for order in sorted(orders))


@st.composite
def one_question(draw: st.DrawFn, order: int) -> Question:
    kind = draw(st.sampled_from(QuestionType))
    texts = draw(st.lists(words(1, 50), min_size=2, max_size=10, unique=True)) if kind is QuestionType.MULTIPLE_CHOICE else []
    return Question(
        id=uuid4(),
        text=draw(words(10, 60)),
        type=kind,
        order=order,
        time_limit=draw(st.integers(30, 600)),
        required=draw(st.booleans()),
        hints=draw(st.none() | words(1, 50)),
        options=tuple(Option(id=uuid4(), text=text, is_correct=place == 0 or draw(st.booleans())) for place, text in enumerate(texts)),
        created_at=draw(MOMENTS),
    )


@st.composite
def templates(draw: st.DrawFn) -> Template:
    title, description, now = draw(words(1, 50)), draw(words(1, 50)), draw(MOMENTS)
    template = Template.write(id=TemplateId(uuid4()), title=title, description=description, by=uuid4(), settings=draw(SETTINGS), now=now)
    for question in draw(questions()):
        template.add_question(question, draw(MOMENTS))
    if draw(st.booleans()):
        template.publish(draw(MOMENTS))
    return template


@on_one_database
@given(template=templates())
def test_a_template_is_loaded_as_it_was_saved(database: World, template: Template) -> None:
    with database.begin() as work:
        work.templates.add(template)
    with database.begin() as work:
        assert work.templates.get(template.id) == template
    assert template.version == 1


@st.composite
def invitations(draw: st.DrawFn, interview: Interview) -> Invitation:
    """Somewhere between pending and decided."""
    invitation = Invitation.invite(
        id=InvitationId(uuid4()),
        interview=interview,
        candidate_id=uuid4(),
        company_name=draw(words(1, 50)),
        by=uuid4(),
        expires_at=DEADLINE,
        allow_pause=draw(st.booleans()),
        show_timer=draw(st.booleans()),
        now=NOW,
    )
    stage = draw(st.sampled_from(["pending", "expired", "started", "answered", "completed", "decided"]))
    if stage == "expired":
        invitation.lapse(DEADLINE + timedelta(microseconds=1))
    if stage in ("started", "answered", "completed", "decided"):
        invitation.start(invitation.candidate_id, NOW + timedelta(microseconds=draw(st.integers(0, 10**9))))
    if stage in ("answered", "completed", "decided"):
        _answer(draw, invitation)
    if stage in ("completed", "decided"):
        invitation.complete(CompletedReason.EARLY_FINISH, by=invitation.candidate_id, now=DEADLINE)
    if stage == "decided":
        invitation.approve(by=uuid4(), is_admin=True, note=draw(st.none() | words(1, 50)), now=DEADLINE)
    return invitation


def _answer(draw: st.DrawFn, invitation: Invitation) -> None:
    assert invitation.started_at is not None
    at = invitation.started_at + timedelta(microseconds=draw(st.integers(0, 10**8)))
    kind = draw(st.sampled_from(ResponseType))
    content = {"text": draw(words(1, 50)), "code": draw(words(1, 50)), "video_url": draw(st.none() | words(1, 50))}
    answer(invitation, draw(st.integers(0, 1)), at, type=kind, duration=draw(st.integers(0, 2**31 - 1)), **content)


@on_one_database
@given(data=st.data())
def test_an_invitation_is_loaded_as_it_was_saved(database: World, data: st.DataObject) -> None:
    invitation = data.draw(invitations(database.published()))
    with database.begin() as work:
        work.invitations.add(invitation)
    with database.begin() as work:
        assert work.invitations.get(invitation.id) == invitation
    assert invitation.version == 1
