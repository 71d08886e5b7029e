"""The links by which somebody chooses a password: signed, for one person, once, for a limited time."""

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import base36_to_int, urlsafe_base64_encode

from vpd.organisation.models import User

HOUR = 60 * 60
INVITATION_HOURS = 72
RESET_HOURS = 4


class LinkTokens(PasswordResetTokenGenerator):
    """Django's tokens, each kind of link with its own key and its own time."""

    def __init__(self, *, salt: str, hours: int) -> None:
        super().__init__()
        self.key_salt = f"vpd.organisation.tokens.{salt}"
        self.hours = hours

    def check_token(self, user: User | None, token: str | None) -> bool:
        if not user or not user.is_active or not super().check_token(user, token):
            return False
        made = base36_to_int(str(token).split("-")[0])
        return self._num_seconds(self._now()) - made <= self.hours * HOUR


invitation_tokens = LinkTokens(salt="invitation", hours=INVITATION_HOURS)
reset_tokens = LinkTokens(salt="reset", hours=RESET_HOURS)


def invitation_link(user: User) -> str:
    return _link("organisation:accept_invitation", user, invitation_tokens)


def reset_link(user: User) -> str:
    return _link("organisation:reset_password", user, reset_tokens)


def _link(route: str, user: User, tokens: LinkTokens) -> str:
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return settings.SITE_URL + reverse(route, kwargs={"uidb64": uid, "token": tokens.make_token(user)})
