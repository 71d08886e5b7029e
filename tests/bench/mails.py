"""Writes down who got a mail, one line each, in the place of sending it."""

import os
from collections.abc import Sequence
from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

FILE = "BENCH_MAILS"


class WrittenDown(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with Path(os.environ[FILE]).open("a") as written:
            for mail in email_messages:
                written.write("".join(f"{receiver}\n" for receiver in mail.recipients()))
        return len(email_messages)
