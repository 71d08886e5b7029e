"""Sessions live in Postgres and know whose they are, so that somebody's access can end at once (DECISIONS 2)."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from vpd.organisation.models.people import User


class UserSession(AbstractBaseSession):
    """One browser in which somebody is logged in, or a visitor on the way to that."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")

    class Meta(AbstractBaseSession.Meta):
        abstract = False
