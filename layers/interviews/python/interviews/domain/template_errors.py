"""What a template refuses, each with its status and code."""

from kernel.errors import DomainError


class TemplateNotFound(DomainError):
    status = 404
    code = "TEMPLATE_NOT_FOUND"

    def __init__(self) -> None:
        super().__init__("There is no such template.")


class TemplateAccessDenied(DomainError):
    status = 403
    code = "TEMPLATE_ACCESS_DENIED"

    def __init__(self) -> None:
        super().__init__("This template belongs to somebody else.")


class InvalidTemplate(DomainError):
    code = "INVALID_TEMPLATE"


class TemplateNotDraft(DomainError):
    status = 422
    code = "INVALID_TEMPLATE_STATE"


class TemplateHasNoQuestions(DomainError):
    code = "TEMPLATE_CANNOT_BE_PUBLISHED"


class TemplateAlreadyArchived(DomainError):
    status = 422
    code = "INVALID_TEMPLATE_STATE"


class DuplicateQuestionOrder(DomainError):
    status = 409
    code = "DUPLICATE_QUESTION_ORDER"


class QuestionNotFound(DomainError):
    status = 404
    code = "QUESTION_NOT_FOUND"


class InvalidQuestionOrder(DomainError):
    code = "INVALID_QUESTION"
