"""Templates on FastAPI, Mangum, the SQLAlchemy ORM and boto3: what our imports are compared with."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID, uuid4

import boto3
from aws_lambda_powertools import Logger
from fastapi import Depends, FastAPI, HTTPException, Query, Request
from mangum import Mangum
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from sqlalchemy import DateTime, ForeignKey, create_engine, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship, selectinload, sessionmaker

logger = Logger(service="interviews")
engine = create_engine(os.environ.get("DATABASE_URL", "postgresql+psycopg://localhost/interviews_platform"), pool_size=1, max_overflow=0)
new_session = sessionmaker(engine, expire_on_commit=False)
bus = boto3.client("events", region_name=os.environ.get("AWS_REGION", "us-east-1"))
app = FastAPI(title="Interview templates", docs_url=None, redoc_url=None)


class Base(DeclarativeBase):
    pass


class Template(Base):
    __tablename__ = "templates"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    title: Mapped[str]
    description: Mapped[str]
    status: Mapped[str] = mapped_column(default="draft")
    created_by: Mapped[UUID]
    settings: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    updated_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    version: Mapped[int] = mapped_column(default=1)
    questions: Mapped[list["Question"]] = relationship(back_populates="template", order_by="Question.order_number")


class Question(Base):
    __tablename__ = "questions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    template_id: Mapped[UUID] = mapped_column(ForeignKey("templates.id", ondelete="CASCADE"))
    text: Mapped[str]
    type: Mapped[str]
    order_number: Mapped[int]
    time_limit: Mapped[int]
    template: Mapped[Template] = relationship(back_populates="questions")


class OutboxEntry(Base):
    __tablename__ = "outbox"

    event_id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    event_type: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)
    published_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Model(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, from_attributes=True)


class Settings(Model):
    total_time_limit: int = Field(default=60, ge=1, le=480)
    allow_retakes: bool = False
    show_timer: bool = True
    randomize_questions: bool = False


class NewTemplate(Model):
    title: str = Field(min_length=1, max_length=200)
    description: str = Field(min_length=1, max_length=1000)
    settings: Settings = Settings()


class QuestionItem(Model):
    id: UUID
    text: str
    type: str
    order_number: int
    time_limit: int


class TemplateItem(Model):
    id: UUID
    title: str
    description: str
    status: str
    created_by: UUID
    created_at: datetime
    updated_at: datetime


class TemplateDetail(TemplateItem):
    settings: Settings
    questions: list[QuestionItem]


class TemplatePage(Model):
    items: list[TemplateItem]
    total: int
    page: int
    limit: int
    total_pages: int


class Created(Model):
    id: UUID


def database() -> Iterator[Session]:
    with new_session.begin() as session:
        yield session


def caller(request: Request) -> UUID:
    """The authorizer of the gateway has verified the token."""
    try:
        claims = request.scope["aws.event"]["requestContext"]["authorizer"]["jwt"]["claims"]
        return UUID(claims["sub"])
    except (KeyError, ValueError) as cause:
        raise HTTPException(401, "Missing access token") from cause


Database = Annotated[Session, Depends(database)]
Caller = Annotated[UUID, Depends(caller)]


@app.get("/api/templates")
def list_templates(
    session: Database,
    author: Caller,
    page: Annotated[int, Query(ge=1)] = 1,
    limit: Annotated[int, Query(ge=1, le=1000)] = 20,
) -> TemplatePage:
    mine = select(Template).where(Template.created_by == author)
    total = session.scalar(select(func.count()).select_from(mine.subquery())) or 0
    rows = session.scalars(mine.order_by(Template.created_at.desc()).limit(limit).offset((page - 1) * limit)).all()
    items = [TemplateItem.model_validate(row) for row in rows]
    return TemplatePage(items=items, total=total, page=page, limit=limit, total_pages=-(-total // limit))


@app.get("/api/templates/{template_id}")
def get_template(template_id: UUID, session: Database, author: Caller) -> TemplateDetail:
    template = session.get(Template, template_id, options=[selectinload(Template.questions)])
    if template is None:
        raise HTTPException(404, "There is no such template.")
    if template.created_by != author:
        raise HTTPException(403, "This template belongs to somebody else.")
    return TemplateDetail.model_validate(template)


@app.post("/api/templates", status_code=201)
def create_template(body: NewTemplate, author: Caller) -> Created:
    now = datetime.now(UTC)
    with new_session.begin() as session:
        template = Template(
            id=uuid4(),
            title=body.title,
            description=body.description,
            settings=body.settings.model_dump(),
            created_by=author,
            created_at=now,
            updated_at=now,
        )
        entry = OutboxEntry(event_id=uuid4(), event_type="template.created", payload={"templateId": str(template.id)})
        session.add_all([template, entry])
    publish(entry)
    logger.info("template created", extra={"template_id": str(template.id)})
    return Created(id=template.id)


def publish(entry: OutboxEntry) -> None:
    """Right after the commit; what fails here is found in the outbox by a sweeper."""
    answer = bus.put_events(
        Entries=[
            {
                "Source": "interviews.interview",
                "DetailType": entry.event_type,
                "Detail": TemplateEvent(payload=entry.payload).model_dump_json(),
            }
        ]
    )
    if answer["FailedEntryCount"] == 0:
        with new_session.begin() as session:
            session.merge(entry).published_at = datetime.now(UTC)


class TemplateEvent(Model):
    payload: dict[str, Any]


handler = Mangum(app, lifespan="off")
