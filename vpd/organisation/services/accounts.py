"""What somebody does with their own access: logging in and out, choosing a password."""

from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from vpd.audit.services import record
from vpd.messaging.services import enqueue
from vpd.organisation.models import User
from vpd.organisation.notifications import PASSWORD_RESET
from vpd.organisation.services.people import end_sessions

RESET_PAUSE_MINUTES = 5


def note_logged_in(*, by: User) -> None:
    """Logging in leaves an audit row (BIO2 8.15.01)."""
    record(action="user.logged_in", by=by, subject=by, organisation_id=by.organisation_id)


def note_logged_out(*, by: User) -> None:
    record(action="user.logged_out", by=by, subject=by, organisation_id=by.organisation_id)


def ask_password_reset(*, email: str) -> None:
    """Mail a link to choose a new password, at most once in five minutes for one address.

    A known and an unknown address cost the same work, so that nobody learns from the answer or its time who works here.
    """
    address = email.strip().lower()
    user = User.objects.active().alias(address=Lower("email")).filter(address=address).first()
    now = timezone.now()
    slot = f"{now:%Y%m%d%H}{now.minute // RESET_PAUSE_MINUTES:02}"
    enqueue(
        kind=PASSWORD_RESET,
        payload={"user_id": user.pk if user else 0},
        organisation_id=user.organisation_id if user else None,
        key=f"{salted_hmac('vpd.password_reset', address).hexdigest()[:32]}-{slot}",
    )


@transaction.atomic
def set_first_password(*, user: User, password: str, is_invitation: bool) -> None:
    """Choose a password by a mailed link; every open session ends."""
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user)
    action = "user.invitation_accepted" if is_invitation else "user.password_reset"
    record(action=action, by=user, subject=user, organisation_id=user.organisation_id)


@transaction.atomic
def change_own_password(*, by: User, password: str, session_key: str | None) -> None:
    """Choose another password; every other session ends."""
    by.set_password(password)
    by.save(update_fields=["password"])
    end_sessions(by, but=session_key)
    record(action="user.password_changed", by=by, subject=by, organisation_id=by.organisation_id)


@transaction.atomic
def log_out_everywhere(*, by: User) -> int:
    """End all sessions of oneself, this one included; returns how many."""
    ended = end_sessions(by)
    record(action="user.logged_out_everywhere", by=by, subject=by, organisation_id=by.organisation_id)
    return ended
