"""The session engine: Django's own, in a table of ours that says whose session it is."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from vpd.organisation.composed import ComposedQuestion, blank
from vpd.organisation.models import UserSession

SESSION = ComposedQuestion(
    lambda: UserSession.objects.filter(
        session_key=blank("key", CharField()), expire_date__gt=blank("now", DateTimeField())
    )
)


class SessionStore(DatabaseStore):
    """Keeps sessions in `UserSession`, with the person beside the data."""

    @classmethod
    def get_model_class(cls) -> type[UserSession]:
        return UserSession

    def _get_session_from_db(self) -> UserSession | None:
        found = SESSION.ask(key=self.session_key, now=timezone.now())
        if not found:
            self._session_key = None
            return None
        return found[0]

    def create_model_instance(self, data: dict[str, Any]) -> UserSession:
        return UserSession(
            session_key=self._get_or_create_session_key(),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            user_id=int(data[SESSION_KEY]) if SESSION_KEY in data else None,
        )
