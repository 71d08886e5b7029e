import pytest
from django import forms
from django.db import connection
from django.db.models import Q

from vpd.organisation.constraints import written, written_when
from vpd.ui.forms import Form

pytestmark = pytest.mark.django_db


class NoteForm(Form):
    """Asks for one text."""

    text = forms.CharField(widget=forms.Textarea)


@pytest.mark.parametrize(("text", "holds"), [("", False), (" \n\t", False), ("\n Ja.", True)])
def test_written_refuses_white_space(text, holds):
    assert written("text").check({"text": text}) is holds


def test_written_asks_it_of_each():
    both = written("one", "other")

    assert both.check({"one": "Ja.", "other": "Nee."})
    assert not both.check({"one": "Ja.", "other": " "})


@pytest.mark.parametrize(
    ("status", "text", "holds"),
    [
        ("done", "Ja.", True),
        ("done", "", False),
        ("done", " ", False),
        ("open", "Ja.", True),
        ("open", "", True),
        ("open", " ", False),
    ],
)
def test_written_when_asks_it_there_and_refuses_white_space_everywhere(status, text, holds):
    assert written_when(Q(status="done"), "text").check({"status": status, "text": text}) is holds


def test_form_says_so_at_all_that_a_constraint_takes_for_white_space():
    with connection.cursor() as cursor:
        cursor.execute(
            r"""SELECT chr(code) FROM generate_series(1, 65535) code
                WHERE code NOT BETWEEN 55296 AND 57343 AND chr(code) ~ '^\s*$'"""
        )
        spaces = [row[0] for row in cursor.fetchall()]

    passed = [space for space in spaces if NoteForm({"text": space * 2}).is_valid()]

    assert " " in spaces
    assert passed == []
