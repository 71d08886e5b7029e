"""What every answer has: nothing is kept, and an ended session leads to the log-in page."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.urls import reverse
from django_htmx.middleware import HtmxMiddleware

from vpd.ui.middleware import htmx_login, no_store


def to_login(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('organisation:login')}?next=/deel/")


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("goed")


def test_no_store_keeps_pages_out_of_caches() -> None:
    response = no_store(answer)(RequestFactory().get("/"))

    assert response["Cache-Control"] == "no-store"


def test_no_store_leaves_a_view_its_own_words() -> None:
    response = no_store(lambda request: HttpResponse(headers={"Cache-Control": "max-age=60"}))(
        RequestFactory().get("/")
    )

    assert response["Cache-Control"] == "max-age=60"


def test_htmx_login_sends_the_whole_page_to_the_login() -> None:
    request = RequestFactory().get(
        "/deel/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/incidenten/?q=1"}
    )

    response = HtmxMiddleware(htmx_login(to_login))(request)

    assert response.status_code == 200
    assert response["HX-Redirect"] == f"{reverse('organisation:login')}?next=%2Fincidenten%2F%3Fq%3D1"


def test_htmx_login_leaves_other_requests_alone() -> None:
    plain = HtmxMiddleware(htmx_login(to_login))(RequestFactory().get("/deel/"))
    part = HtmxMiddleware(htmx_login(answer))(RequestFactory().get("/deel/", headers={"HX-Request": "true"}))

    assert plain.status_code == 302
    assert part.content == b"goed"


def test_address_of_a_button_opened_as_a_page_gets_dutch_words(cast, client_of) -> None:
    response = client_of(cast.employee).get(reverse("organisation:log_out_everywhere"))

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "Dit adres hoort bij een knop." in response.content.decode()
