import unicodedata

import pytest
from django import forms
from django.apps import apps
from django.db import connection

from vpd.ui.forms import CleanText, Form
from vpd.ui.text import Plain, clean_line, clean_text, key_of, plain, words_in

TEXTS = [
    "Renée Brontë",
    unicodedata.normalize("NFD", "Renée Brontë"),
    "ŁÓDŹ Øresund Straße GROẞ ıstanbul İstanbul",
    "d\u2019Été d\u00b4or D`Hondt ’s-Gravenhage",
    "Æsop Œuvre Þórr Đorđe Ħal ŋ Ŧ ĳs Ĳs ﬁets",
    "Jansen\u2013de\u2011Vries",
    "x\u0301\u0302\u0336",
    "Привет Ελληνικά عربى 漢字 😀 100% 'a'",
]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Bronte\u0308", "Brontë"),
        ("over\u00adleg", "overleg"),
        ("a\u200bb\u2060c\ufeffd", "abcd"),
        ("een\x0btwee\x0cdrie\x85vier\u2028vijf\u2029zes", "een\ntwee\ndrie\nvier\nvijf\nzes"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("می\u200cخواهم 👩\u200d👧 \u202eom\u202c \u200f", "می\u200cخواهم 👩\u200d👧 \u202eom\u202c \u200f"),
        ("half\ud83d teken", "half teken"),
        ("a\tb\x00\x1b[31m", "a\tb[31m"),
    ],
)
def test_text_is_kept_as_people_see_it(given: str, kept: str) -> None:
    assert clean_text(given) == kept
    assert clean_text(kept) == kept


def test_on_one_line_a_break_is_a_space() -> None:
    assert clean_line("Jan\x0bJansen\nbalie") == "Jan Jansen balie"


class Texts(Form):
    line = forms.CharField()
    story = forms.CharField(widget=forms.Textarea)
    tokens = forms.CharField(widget=forms.HiddenInput)
    password = forms.CharField(widget=forms.PasswordInput, strip=False)


def test_a_form_keeps_text_so_and_leaves_a_password_alone() -> None:
    typed = "a\x0bb e\u0301"
    form = Texts({"line": typed, "story": typed, "tokens": typed, "password": f" {typed}\u00ad"})

    assert form.is_valid()
    assert form.cleaned_data == {
        "line": "a b é",
        "story": "a\nb é",
        "tokens": "a\nb é",
        "password": f" {typed}\u00ad",
    }


def test_every_form_of_ours_keeps_text_so() -> None:
    ours = {config.name.partition(".")[0] for config in apps.get_app_configs()} & {
        "vpd",
        "protocols",
        "incidents",
        "learning",
    }
    found, left = set(), [forms.BaseForm]
    while left:
        for kind in left.pop().__subclasses__():
            left.append(kind)
            if kind.__module__.partition(".")[0] in ours:
                found.add(kind)

    assert len(found) > 50
    assert {kind for kind in found if not issubclass(kind, CleanText)} == set()


@pytest.mark.django_db
@pytest.mark.parametrize("text", TEXTS)
def test_python_and_the_database_compare_alike(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {plain_sql()}", [text])
        assert cursor.fetchone()[0] == plain(text)


def plain_sql() -> str:
    return Plain.template % {"expressions": "%s::text"}


def test_all_latin_letters_of_european_names_come_down_to_ours() -> None:
    named = [chr(code) for code in range(0xC0, 0x180) if chr(code) not in "×÷"]

    assert [letter for letter in named if not plain(letter).replace("'", "").replace("·", "").isascii()] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sociale media ", "sociale_Media"),
        ("categorie\n", "Categorie"),
        ("contact\u00advorm", "contactvorm"),
        ("team\u200b", "team"),
        ("Reneé", "Renee\u0301"),
        ("soort\u00a0bezoek", "soort bezoek"),
    ],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_the_words_of_a_name_do_not_keep_their_order_or_signs() -> None:
    assert set(words_in("Brontë, Renée")) == set(words_in("renee  BRONTE"))
    assert words_in("O\u2019Neill-d'Été") == words_in("O'Neill\u2013d\u2019Ete")
