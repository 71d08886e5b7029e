"""Mails: rendered at sending from a template and a few harmless values, in text and HTML."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.db.models import Model
from django.template.loader import render_to_string

# Mail programs take no style sheet and no tokens: these are the default tokens of static/vpd/tokens.css, said once.
COLOURS = {
    "ink": "#16262e",
    "soft_ink": "#51636c",
    "line": "#d3dde1",
    "wash": "#f3f7f8",
    "paper": "#ffffff",
    "brand": "#00566b",
    "brand_dark": "#003e4d",
}

# So that no absence message answers, and no two machines answer each other (RFC 3834; the second is Exchange's own).
AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def deliver_mail(payload: dict[str, object]) -> None:
    """Carry out an outbox message of kind "mail"; a person who left or was deactivated gets nothing."""
    user = get_user_model().objects.filter(pk=payload["user_id"]).select_related("organisation").first()
    if user is None or not user.is_active:
        return
    post(to=user, template=str(payload["template"]), context=payload["context"])  # type: ignore[arg-type]


def post(*, to: Model, template: str, context: Mapping[str, str | int], address: str = "") -> None:
    """Send one mail from `templates/mail/<template>.*`; what the mail server raises makes the outbox try again.

    It goes to the person's own address, or to `address`: the one they had until now.
    """
    values = {
        **context,
        "site_url": settings.SITE_URL,
        "organisation_name": to.organisation.name,  # type: ignore[attr-defined]
        "is_demo": settings.DEMO,
        "colours": COLOURS,
    }
    name = f"mail/{template}"
    subject = " ".join(render_to_string(f"{name}.subject.txt", values).split())
    text, receiver = render_to_string(f"{name}.txt", values), address or to.email  # type: ignore[attr-defined]
    mail = EmailMultiAlternatives(subject, text, to=[receiver], headers=AUTOMATIC)
    mail.attach_alternative(render_to_string(f"{name}.html", values), "text/html")
    mail.send()
