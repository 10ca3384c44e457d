"""The id and the three states of a template; apart from the aggregate, so that reads start without what they do not need."""

from enum import StrEnum
from typing import NewType
from uuid import UUID

TemplateId = NewType("TemplateId", UUID)


class TemplateStatus(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    ARCHIVED = "archived"
