"""The post of the example municipality."""

import pytest
from django.test import Client

import vpd.urls  # noqa: F401  read before a test says that this is the demo, which adds its post for good
from tests.cast import Cast
from vpd.demo.models import DemoMail
from vpd.messaging.mail import post

pytestmark = pytest.mark.urls("tests.demo.urls")


@pytest.fixture
def demo(settings) -> None:
    settings.DEMO = True
    settings.EMAIL_BACKEND = "vpd.demo.mail.DemoMailBackend"


def test_sent_mail_is_kept_and_read(cast: Cast, demo: None, client_of) -> None:
    post(to=cast.employee, template="password_reset", context={"link": "http://127.0.0.1:8000/x/", "hours": 4})
    mail = DemoMail.objects.get()
    client = client_of(cast.admin)

    listing = client.get("/demo/post/").content.decode()
    page = client.get(f"/demo/post/{mail.pk}/").content.decode()

    assert mail.recipients == cast.employee.email
    assert "Nieuw wachtwoord voor Veilig werken" in listing
    assert '<a href="http://127.0.0.1:8000/x/"' in page
    assert "<p style" not in page
    assert "alles in deze mail is verzonnen" in page


def test_post_asks_for_log_in(cast: Cast, demo: None) -> None:
    assert Client().get("/demo/post/").status_code == 302


def test_post_is_not_there_outside_the_demo(cast: Cast, client_of, settings) -> None:
    settings.ROOT_URLCONF = "vpd.urls"

    assert client_of(cast.admin).get("/demo/post/").status_code == 404
