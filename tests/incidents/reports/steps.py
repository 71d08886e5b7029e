"""The addresses of a report that is being written."""

from uuid import UUID

from django.urls import reverse


def url(step: str, draft_id: UUID) -> str:
    return reverse(f"incidents:report_{step}", kwargs={"draft_id": draft_id})
