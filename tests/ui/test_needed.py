"""A field that something else makes asked says so beside its label."""

from django import forms

from vpd.ui.fields import view_of
from vpd.ui.forms import Form


class Answer(Form):
    needed_when = {"note": "nodig bij “nee”"}
    choice = forms.CharField(label="Keuze")
    note = forms.CharField(label="Toelichting", required=False)
    more = forms.CharField(label="Meer", required=False)


def test_label_says_when_a_field_is_asked() -> None:
    form = Answer()

    assert [view_of(form[name]).optional for name in form.fields] == ["", "(nodig bij “nee”)", "(niet verplicht)"]


def test_label_of_what_became_required_says_nothing() -> None:
    form = Answer()
    form.fields["note"].required = True

    assert view_of(form["note"]).optional == ""
