"""Reads over the register of further documents."""

from datetime import date

from protocols.registered_documents.content import Suggestion, suggestions
from protocols.registered_documents.models import RegisteredDocument
from vpd.organisation.models import User


def documents_waiting_for(user: User, *, on: date) -> list[RegisteredDocument]:
    """What this person owns and is to look at within a month, the first day first."""
    own = RegisteredDocument.objects.visible_to(user).filter(owner=user)
    return list(own.review_nears(on).order_by("next_review_on", "pk"))


def open_suggestions(organisation_id: int) -> list[Suggestion]:
    """The titles of the werkwijzer that the register does not hold yet."""
    titles = RegisteredDocument.objects.of(organisation_id).values_list("title", flat=True)
    known = {title.casefold() for title in titles}
    return [suggestion for suggestion in suggestions() if suggestion.title.casefold() not in known]
