"""What is rendered once for many: lists to choose from, and folds with nothing filled in."""

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms

from vpd.ui.forms import Fold, Form, Layout
from vpd.ui.widgets import LongSelect


class FoldedForm(Form):
    """One field in sight and one folded away."""

    layout = Layout("sight", Fold("Meer", "folded"))

    sight = forms.CharField(label="In zicht", required=False)
    folded = forms.ChoiceField(label="Gevouwen", choices=[("", "Alles"), ("a", "Eerste")], required=False)


def test_list_marks_what_was_chosen_and_escapes_the_rest() -> None:
    widget = LongSelect(choices=[("", "Alles"), ('"1"', "<b>Een</b>"), ("2", "Twee")])

    html = widget.render("team", '"1"', {"id": "id_team"})

    assert html == (
        '<select id="id_team" name="team"><option value="">Alles</option>'
        '<option value="&quot;1&quot;" selected>&lt;b&gt;Een&lt;/b&gt;</option><option value="2">Twee</option></select>'
    )


def test_list_without_a_choice_marks_nothing_that_is_not_there() -> None:
    widget = LongSelect(choices=[("1", "Een")])

    assert "selected" not in widget.render("team", None)
    assert "selected" not in widget.render("team", "onzin")


def test_fold_with_something_filled_in_is_not_the_one_that_was_kept() -> None:
    empty = render_crispy_form(FoldedForm({"sight": "x"}))

    again = render_crispy_form(FoldedForm({"sight": "x"}))
    filled = render_crispy_form(FoldedForm({"folded": "a"}))
    wrong = render_crispy_form(FoldedForm({"folded": "onzin"}))

    assert again == empty
    assert '<option value="a" selected>' in filled
    assert "Kies iets uit de lijst." in wrong
    assert "selected" not in empty.replace('value="" selected', "")


def test_fold_with_something_missing_is_not_the_one_that_was_kept() -> None:
    form = FoldedForm({"sight": "x"})
    form.fields["folded"].required = True

    missing = render_crispy_form(form)
    after = render_crispy_form(FoldedForm({"sight": "x"}))

    assert "Maak een keuze." in missing
    assert "Maak een keuze." not in after


@pytest.mark.parametrize("attribute", ["help_text", "label"])
def test_fold_of_other_words_is_another(attribute: str) -> None:
    render_crispy_form(FoldedForm({}))
    other = FoldedForm({})
    setattr(other.fields["folded"], attribute, "In andere woorden")

    assert "In andere woorden" in render_crispy_form(other)


def test_fold_with_another_last_day_is_another() -> None:
    render_crispy_form(FoldedForm({}))
    tomorrow = FoldedForm({})
    tomorrow.fields["folded"].widget.attrs["max"] = "2026-11-30"

    assert 'max="2026-11-30"' in render_crispy_form(tomorrow)


def test_fold_of_other_choices_is_another() -> None:
    render_crispy_form(FoldedForm({}))
    other = FoldedForm({})
    other.fields["folded"].choices = [("", "Alles"), ("b", "Van een ander")]

    html = render_crispy_form(other)

    assert "Van een ander" in html
    assert "Eerste" not in html
