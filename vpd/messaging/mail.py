"""Mails: rendered at sending from a template and a few harmless values, in text and HTML."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string


def deliver_mail(payload: dict[str, object]) -> None:
    """Send one mail; raises what the mail server raises, so that the outbox tries again.

    A person who left or was deactivated gets nothing, except the invitation that activates.
    """
    user = get_user_model().objects.filter(pk=payload["user_id"]).select_related("organisation").first()
    if user is None or not user.is_active:
        return
    context = {
        **payload["context"],  # type: ignore[dict-item]
        "site_url": settings.SITE_URL,
        "organisation_name": user.organisation.name,
        "is_demo": settings.DEMO,
    }
    name = f"mail/{payload['template']}"
    subject = " ".join(render_to_string(f"{name}.subject.txt", context).split())
    mail = EmailMultiAlternatives(subject, render_to_string(f"{name}.txt", context), to=[user.email])
    mail.attach_alternative(render_to_string(f"{name}.html", context), "text/html")
    mail.send()
