"""Every mail of the incidents: a number and a link, in text and in HTML."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail

from vpd.messaging.mail import deliver_mail

TEMPLATES = sorted(
    path.name.removesuffix(".subject.txt")
    for path in (Path(settings.BASE_DIR) / "templates" / "mail").glob("incident_*.subject.txt")
)


@pytest.mark.django_db
@pytest.mark.parametrize("template", TEMPLATES)
def test_mail_carries_number_and_link_in_both_forms(cast, template):
    link = "http://127.0.0.1:8000/incidenten/2026-0014/"

    deliver_mail(
        {"template": template, "user_id": cast.employee.pk, "context": {"reference": "2026-0014", "link": link}}
    )

    sent = mail.outbox[0]
    html = sent.alternatives[0][0]
    assert "2026-0014" in sent.subject
    assert "2026-0014" in sent.body
    assert "2026-0014" in html
    assert link in sent.body
    assert f'href="{link}"' in html
