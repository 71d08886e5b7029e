import pytest

from tests.guards.pages import inline_parts, lost_supers, orphan_blocks, parse, unused, without_a_way_out


def test_block_that_no_parent_has_is_noticed() -> None:
    template = parse('{% extends "base_form.html" %}{% block title %}x{% endblock %}{% block inhoud %}y{% endblock %}')

    assert orphan_blocks(template) == {"inhoud"}


def test_block_of_a_grandparent_is_left_alone() -> None:
    template = parse('{% extends "base_form.html" %}{% block aside %}x{% endblock %}')

    assert orphan_blocks(template) == set()


@pytest.mark.parametrize(
    ("block", "lost"), [("form_fields", {"form_fields"}), ("form_intro", set()), ("content", set())]
)
def test_asking_for_what_a_parent_has_inside_a_card_is_noticed(block: str, lost: set[str]) -> None:
    inside = "{% if x %}y{% endif %}{{ block.super }}"
    source = f'{{% extends "base_form.html" %}}{{% block {block} %}}{inside}{{% endblock %}}'

    assert lost_supers(source) == lost


def test_unused_template_is_noticed() -> None:
    found = unused(["results/home.html", "learning/old.html", "404.html"], 'render(request, "results/home.html")')

    assert found == ["learning/old.html"]


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color: red">',
        '<p class="a" style="{{ style }}">',
        "<style>p { color: red }</style>",
        "<script>alert(1)</script>",
        '<button onclick="go()">',
        '<button hx-on:click="go()">',
        '<a href="javascript:go()">',
        "<img src=\"x\" onerror='go()'/>",
        "<div hx-vals='js:{x: 1}'>",
    ],
)
def test_inline_part_is_noticed(html: str) -> None:
    assert inline_parts(html)


@pytest.mark.parametrize(
    "html",
    [
        '<script src="{% static "vpd/app.js" %}" defer></script>',
        '<p class="{% if one %}a{% endif %}">{{ text }}</p>',
        '<option value="on">',
    ],
)
def test_what_is_fine_is_left_alone(html: str) -> None:
    assert inline_parts(html) == []


@pytest.mark.parametrize(
    ("buttons", "is_shut"),
    [
        ('{% submit_button "Opslaan" %}', True),
        ('{% if a %}{% submit_button "Opslaan" %}{% endif %}', True),
        ('{% submit_button "Opslaan" %}{% cancel_link %}', False),
        ('{% submit_button "Opslaan" %}{% button_link "Later verder" detail_url kind="secondary" %}', False),
    ],
)
def test_form_without_a_way_out_is_noticed(buttons: str, is_shut: bool) -> None:
    assert without_a_way_out(f"{{% block form_buttons %}}{buttons}{{% endblock %}}") is is_shut
