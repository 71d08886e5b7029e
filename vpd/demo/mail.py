"""Keeps mail in the database in the place of sending it."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from vpd.demo.models import DemoMail


class DemoMailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            DemoMail.objects.create(
                recipients=", ".join(mail.recipients()),
                subject=mail.subject,
                text=mail.body,
                html=next((part for part, kind in getattr(mail, "alternatives", []) if kind == "text/html"), ""),
            )
        return len(email_messages)
