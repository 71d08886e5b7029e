"""The page around every page."""

from types import SimpleNamespace

import pytest
from django.template import engines
from django.test import RequestFactory

from vpd.ui.pieces import NavItem
from vpd.ui.views import confirm

PAGE = '{% extends "base.html" %}{% block title %}Wat gebeurde er?{% endblock %}{% block content %}Inhoud{% endblock %}'


def shell(**given: object) -> SimpleNamespace:
    defaults = {
        "organisation_name": "Waterdam",
        "navigation": [NavItem("Mijn werk", "/"), NavItem("Leren", "/leren/", is_current=True)],
        "is_demo": False,
        "user_name": "Sam Visser",
        "user_links": [NavItem("Uitloggen", "/uitloggen/", posts=True)],
        "footer": [
            NavItem("Toegankelijkheid", "/toegankelijkheid/"),
            NavItem("Privacyverklaring", "/privacyverklaring/"),
        ],
        "theme_css": "",
    }
    return SimpleNamespace(**(defaults | given))


@pytest.fixture
def page() -> str:
    return rendered(PAGE, breadcrumb=[("Incidenten", "/incidenten/")])


def rendered(source: str, **context: object) -> str:
    context = {"shell": shell()} | context
    return engines["django"].from_string(source).render(context, RequestFactory().get("/"))


def test_title_is_heading_and_last_crumb_too(page: str) -> None:
    assert "<title>Wat gebeurde er? · Veilig werken Waterdam</title>" in page
    assert '<h1 class="utrecht-heading-1">Wat gebeurde er?</h1>' in page
    assert '<span aria-current="page">Wat gebeurde er?</span>' in page
    assert 'href="/incidenten/">Incidenten</a>' in page


def test_heading_can_differ_from_the_title() -> None:
    html = rendered(PAGE + "{% block heading %}Anders{% endblock %}")

    assert '<h1 class="utrecht-heading-1">Anders</h1>' in html


def test_empty_blocks_leave_no_empty_elements(page: str) -> None:
    assert "<aside" not in page
    assert "vpd-subtitle" not in page
    assert "vpd-page-head__actions" not in page


def test_aside_stands_beside_the_content() -> None:
    html = rendered(PAGE + "{% block aside %}Ernaast{% endblock %}")

    assert '<aside class="vpd-columns__aside vpd-stack"' in html


def test_page_begins_with_the_skip_link_and_names_its_parts(page: str) -> None:
    body = page.split("<body")[1]

    assert body.index('href="#inhoud"') < body.index("<header")
    assert '<main id="inhoud"' in page
    assert '<nav class="vpd-nav" aria-label="Hoofdmenu">' in page
    assert 'href="/leren/" aria-current="page"' in page
    assert 'href="/toegankelijkheid/"' in page
    assert 'href="/privacyverklaring/"' in page


def test_logging_out_is_a_form(page: str) -> None:
    assert '<form method="post" action="/uitloggen/" data-leaves>' in page


def test_demo_banner_only_in_the_demo(page: str) -> None:
    assert "voorbeeldgemeente" not in page
    assert "Dit is een voorbeeldgemeente." in rendered(PAGE, shell=shell(is_demo=True))


def test_theme_comes_after_the_tokens() -> None:
    html = rendered(PAGE, shell=shell(theme_css="/static/waterdam.css"))

    assert html.index("vpd/tokens.css") < html.index("/static/waterdam.css") < html.index("vpd/app.css")


def test_page_without_a_person_has_no_menu() -> None:
    html = rendered(PAGE, shell=shell(navigation=[], user_links=[], user_name=""))

    assert "<nav" not in html
    assert "<details" not in html


def test_page_with_mistakes_says_so_in_its_title() -> None:
    html = rendered(PAGE, form=SimpleNamespace(errors={"name": ["Vul dit in."]}))

    assert "<title>Fout: Wat gebeurde er?" in html


def test_nothing_comes_from_elsewhere(page: str) -> None:
    assert "http://" not in page
    assert "https://" not in page
    assert '"includeIndicatorStyles": false' in page
    assert '"allowEval": false' in page


def test_confirm_asks_first_and_offers_the_way_back() -> None:
    response = confirm(RequestFactory().get("/"), "Intrekken?", "De melding verdwijnt.", "Intrekken", "/incidenten/")

    html = response.content.decode()
    assert '<form method="post" data-guard>' in html
    assert "utrecht-button--danger" in html
    assert 'href="/incidenten/"' in html
