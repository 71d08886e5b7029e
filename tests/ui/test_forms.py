"""Forms: clean text in, words that say what to do, one markup for every widget."""

import datetime as dt
import re

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory

from vpd.ui.forms import DateInput, Fieldset, Form, Layout, RadioTiles, Row, Submit, TickTiles, TileLabel, text_field
from vpd.ui.text import clean_text as cleaned


class ExampleForm(Form):
    layout = Layout(Fieldset("Over jou", Row("name", "day")), "kind", Submit("later", "Later", css_class="secondary"))

    name = forms.CharField(label="Naam", help_text="Zoals collega’s je noemen.", max_length=20)
    day = forms.DateField(label="Dag", widget=DateInput(), required=False)
    kind = forms.MultipleChoiceField(
        label="Wat gebeurde er?",
        choices=[("Groep", [("a", TileLabel("Eerste", hint="Uitleg")), ("b", "Tweede")]), ("c", "Derde")],
        widget=TickTiles,
    )


def rendered(form: forms.BaseForm, tag: str = "{% crispy form %}") -> str:
    source = "{% load crispy_forms_tags %}" + tag
    return engines["django"].from_string(source).render({"form": form}, RequestFactory().get("/"))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\x00b\x07c", "abc"),
        ("a\tb\r\nc\rd", "a\tb\nc\nd"),
        ("a\x7fb\x9fc", "abc"),
        ("é \u200f\U0001f642 <b>", "é \u200f\U0001f642 <b>"),
    ],
)
def test_control_characters_go_and_the_rest_stays(given: str, kept: str) -> None:
    assert cleaned(given) == kept


def test_form_cleans_before_it_validates_and_shows() -> None:
    form = ExampleForm({"name": "Sa\x00m\x1b", "kind": ["a"]})

    assert form.is_valid()
    assert form.cleaned_data["name"] == "Sam"
    assert form["name"].value() == "Sam"


def test_form_of_only_control_characters_is_empty() -> None:
    form = ExampleForm({"name": "\x00\x01", "kind": ["a"]})

    assert form.errors == {"name": ["Vul dit in."]}


def test_errors_say_what_to_do_unless_the_field_has_its_own_words() -> None:
    class OwnWords(Form):
        name = forms.CharField(error_messages={"required": "Zeg hoe je heet."})
        day = forms.DateField()
        agree = forms.BooleanField()
        pick = forms.ChoiceField(choices=[("a", "A")])
        story = text_field("Verhaal", most=2000, required="Schrijf iets op.")

    form = OwnWords({"day": "morgen", "pick": "z", "story": "x" * 2001})

    assert form.errors == {
        "name": ["Zeg hoe je heet."],
        "day": ["Vul een datum in, bijvoorbeeld 3-3-2026."],
        "agree": ["Zet hier een vinkje."],
        "pick": ["Kies iets uit de lijst."],
        "story": ["Dit is 1 teken te lang. Maak er hoogstens 2.000 tekens van."],
    }
    assert OwnWords({}).errors["story"] == ["Schrijf iets op."]


def test_layout_of_the_class_is_not_shared_between_forms() -> None:
    first, second = ExampleForm(), ExampleForm()

    first.helper.layout.append("day")

    assert len(second.helper.layout) == 3


def test_field_ties_its_description_and_its_error() -> None:
    html = rendered(ExampleForm({"kind": ["a"]}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_optional_field_says_so_in_words() -> None:
    html = rendered(ExampleForm())

    assert html.count("(niet verplicht)") == 1
    assert "*" not in html


def test_form_without_required_fields_marks_nothing() -> None:
    class Filters(Form):
        word = forms.CharField(required=False)

    assert "niet verplicht" not in rendered(Filters())


def test_tiles_have_groups_hints_and_a_fieldset() -> None:
    html = rendered(ExampleForm({"name": "Sam", "kind": ["b"]}))

    assert '<legend class="vpd-choice-group__heading">Groep</legend>' in html
    assert 'aria-describedby="id_kind_0_0_hint"' in html
    assert "Uitleg" in html
    assert html.count("checked") == 1
    assert 'type="checkbox"' in html
    assert "required" not in html.split('id="id_kind_group"')[1].split("</fieldset>")[0]


def test_radio_tiles_take_hints_by_value() -> None:
    class Help(Form):
        need = forms.ChoiceField(
            choices=[("no", "Nee"), ("call", "Bel mij")], widget=RadioTiles(hints={"call": "Vandaag nog."}, columns=3)
        )

    html = rendered(Help())

    assert 'role="radiogroup"' in html
    assert html.count('class="vpd-tiles vpd-tiles--3"') == 1
    assert "Vandaag nog." in html


def test_summary_links_to_the_fields_and_takes_the_focus() -> None:
    html = rendered(ExampleForm({}))

    assert 'role="alert" tabindex="-1" data-error-summary' in html
    assert '<a class="utrecht-link utrecht-link--html-a" href="#id_name">Naam: Vul dit in.</a>' in html
    assert 'href="#id_kind_group">Wat gebeurde er? Maak een keuze.</a>' in html
    assert 'id="id_kind_group" tabindex="-1"' in html


def test_summary_is_shown_once_even_when_the_page_asks_for_it_too() -> None:
    html = rendered(ExampleForm({}), "{% error_summary form %}{% crispy form %}")

    assert html.count("data-error-summary") == 1


def test_summary_is_absent_from_a_fresh_form() -> None:
    assert "data-error-summary" not in rendered(ExampleForm())


def test_form_has_no_tag_or_token_of_its_own() -> None:
    html = rendered(ExampleForm())

    assert "<form" not in html
    assert "csrfmiddlewaretoken" not in html


def test_submit_of_a_layout_becomes_a_button_of_the_design_system() -> None:
    html = rendered(ExampleForm())

    assert 'name="later" value="Later"' in html
    assert "utrecht-button--secondary-action" in html


def test_date_input_keeps_only_what_a_browser_can_show() -> None:
    widget = DateInput()

    assert widget.format_value(dt.date(2026, 3, 3)) == "2026-03-03"
    assert widget.format_value("2026-03-03") == "2026-03-03"
    assert widget.format_value("morgen") is None
    assert widget.format_value("2026-02-31") is None


def test_text_comes_back_inert() -> None:
    html = rendered(ExampleForm({"name": '"><script>x</script>', "kind": ["a"]}))

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_autocomplete_of_a_widget_is_kept() -> None:
    class LogIn(Form):
        email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "username", "class": "eigen"}))

    html = rendered(LogIn(), "{{ form|crispy }}")

    assert 'autocomplete="username"' in html
    assert "utrecht-textbox" in html
    assert "eigen" in html


def test_formset_shows_every_form_and_one_summary() -> None:
    formset = forms.formset_factory(ExampleForm, extra=2)({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2"})

    html = rendered(formset, "{{ form|crispy }}")

    assert html.count("vpd-formset__form") == 2
    assert html.count("data-error-summary") == 1
    assert "form-TOTAL_FORMS" in html


def test_crispy_form_with_a_tag_sends_a_token() -> None:
    form = ExampleForm()
    form.helper.form_tag = True
    request = RequestFactory().get("/")
    source = "{% load crispy_forms_tags %}{% crispy form %}"

    html = engines["django"].from_string(source).render({"form": form}, request)

    assert "<form" in html
    assert "csrfmiddlewaretoken" in html


class LongForm(Form):
    """Each kind of field for words, and one without an end."""

    story = text_field("Verhaal", most=2000)
    name = forms.CharField(label="Naam", max_length=80, required=False, widget=forms.TextInput({"maxlength": 80}))
    mail = forms.EmailField(label="E-mailadres", max_length=60, required=False)
    word = forms.CharField(label="Woord", required=False)


def test_browser_is_told_how_long_a_text_may_be_and_never_cuts_it() -> None:
    html = rendered(LongForm())

    assert re.findall(r'name="(\w+)"[^>]* data-most="(\d+)"', html) == [
        ("story", "2000"),
        ("name", "80"),
        ("mail", "60"),
    ]
    assert "maxlength" not in html


def test_text_that_is_too_long_says_by_how_much_and_stays_whole() -> None:
    typed = {"story": "é" * 5000, "name": "x" * 81, "mail": f"{'x' * 60}@waterdam.example"}
    form = LongForm(typed)

    assert form.errors == {
        "story": ["Dit is 3.000 tekens te lang. Maak er hoogstens 2.000 tekens van."],
        "name": ["Dit is 1 teken te lang. Maak er hoogstens 80 tekens van."],
        "mail": ["Dit is 17 tekens te lang. Maak er hoogstens 60 tekens van."],
    }
    assert all(text in rendered(form) for text in typed.values())


@pytest.mark.parametrize("text", ["\r\n".join("x" * 1000), "e\u0301" * 2000, "\U0001f642" * 2000, f"  {'x' * 2000}\n"])
def test_text_is_counted_as_it_is_kept(text: str) -> None:
    assert not LongForm({"story": text}).errors


class ReasonForm(Form):
    """A text that is asked by a rule over the whole form."""

    reason = text_field("Waarom?", most=10)

    def clean(self) -> None:
        if not self.cleaned_data.get("reason"):
            self.add_error("reason", "Schrijf op waarom.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("x" * 11, "Dit is 1 teken te lang. Maak er hoogstens 10 tekens van."), ("", "Schrijf op waarom.")],
)
def test_text_that_is_too_long_is_not_called_empty_as_well(typed: str, said: str) -> None:
    assert ReasonForm({"reason": typed}).errors == {"reason": [said]}
