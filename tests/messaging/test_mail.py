"""Every mail: text and HTML, nothing loaded from elsewhere, nothing personal but the address it goes to."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.template.loader import get_template, render_to_string

from tests.cast import Cast
from vpd.messaging.mail import COLOURS, post
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import deliver, send_mail

FOLDER = Path(settings.BASE_DIR) / "templates" / "mail"
NAMES = sorted(path.name.removesuffix(".subject.txt") for path in FOLDER.glob("*.subject.txt"))
VALUES = {"organisation_name": "'s-Hertogenbosch & Zn", "site_url": "https://vpd.example", "colours": COLOURS}


@pytest.mark.parametrize("name", NAMES)
def test_mail_has_a_subject_a_text_and_html(name: str) -> None:
    for ending in (".subject.txt", ".txt", ".html"):
        get_template(f"mail/{name}{ending}")


@pytest.mark.parametrize("name", NAMES)
def test_mail_loads_nothing_from_elsewhere(name: str) -> None:
    source = (FOLDER / f"{name}.html").read_text() + (FOLDER / "base.html").read_text()

    assert not re.search(r"<(img|link|script|iframe|style)|src=|url\(|@import", source)
    assert not re.search(r"#[0-9a-f]{6}", source), "colours come from vpd.messaging.mail"


@pytest.mark.parametrize("name", NAMES)
def test_mail_in_text_is_not_escaped(name: str) -> None:
    source = (FOLDER / f"{name}.txt").read_text()

    assert source.startswith('{% extends "mail/base.txt" %}')
    assert "'s-Hertogenbosch & Zn" in render_to_string("mail/base.txt", VALUES)


def test_colours_of_mails_are_those_of_the_tokens() -> None:
    tokens = (Path(settings.BASE_DIR) / "static" / "vpd" / "tokens.css").read_text().lower()

    for name, colour in COLOURS.items():
        assert colour in tokens or colour == "#ffffff", name


def test_mail_goes_out_in_text_and_html(cast: Cast) -> None:
    post(to=cast.employee, template="invitation", context={"link": "https://vpd.example/x/?a=1&b=2", "days": 3})

    message = mail.outbox[0]
    assert message.to == [cast.employee.email]
    assert message.subject == "Uitnodiging voor Veilig werken"
    assert "https://vpd.example/x/?a=1&b=2" in message.body
    assert message.alternatives[0][1] == "text/html"
    assert "a=1&amp;b=2" in message.alternatives[0][0]


def test_a_mail_says_that_no_person_wrote_it(cast: Cast) -> None:
    post(to=cast.employee, template="invitation", context={"link": "https://vpd.example/x/", "days": 3})

    sent = mail.outbox[0].message()
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["X-Auto-Response-Suppress"] == "All"


def test_send_mail_promises_it_and_keeps_no_name(cast: Cast) -> None:
    message = send_mail(
        to=cast.employee,
        template="invitation",
        context={"link": "https://vpd.example/", "days": 3},
        organisation_id=cast.organisation.pk,
    )

    assert deliver(message.pk) is True
    assert len(mail.outbox) == 1
    assert cast.employee.last_name not in str(OutboxMessage.objects.get().payload)
