"""Why a change to a form is refused; the views say it in Dutch."""

from collections.abc import Sequence


class TemplateError(ValueError):
    """A change that the rules of forms do not allow."""


class TemplateNotADraftError(TemplateError):
    """The version is published, or is gone: nothing can be changed in it."""


class TemplateDraftExistsError(TemplateError):
    """There is an open draft of this form already."""


class TemplateNameTakenError(TemplateError):
    """The organisation has a form with this name."""


class NotOwnTemplateError(TemplateError):
    """A shipped form, or one of another organisation: it can be copied, not changed."""


class OnlyOnceError(TemplateError):
    """A form has one matrix, one list of risk situations and one of measures."""


class StatementNeededError(TemplateError):
    """The agreement about the reaction belongs to the matrix: it stays as long as the matrix is there (R-41)."""


class StaysWithTeamError(TemplateError):
    """What teams wrote for themselves does not become readable for others (DECISIONS 3)."""


class NotReadyError(TemplateError):
    """The draft does not hold together yet; `problems` says how."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(len(problems))
        self.problems = list(problems)
