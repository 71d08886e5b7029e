from tests.guards.asking import unannounced

FORM = """
class Answer(Form):
    note = forms.CharField(label="Toelichting", required=False)
    day = forms.DateField(required=False)
    {announced}

    def clean(self):
        self.add_error("note", "Vul in waarom dit niet van toepassing is.")
        self.add_error("day", "Vul een datum in die niet in het verleden ligt.")
"""


def test_demand_that_no_label_announces_is_noticed() -> None:
    assert unannounced(FORM.format(announced="")) == ["Answer.note: Vul in waarom dit niet van toepassing is."]


MADE = """
def words(label, *, required=""):
    return forms.CharField(label=label, required=bool(required))

class Answer(Form):
    note = words("Toelichting")
    why = words("Waarom", required="Schrijf op waarom.")

    def clean(self):
        self.add_error("note", "Schrijf op waarom niet.")
        self.add_error("why", "Schrijf meer op.")
"""


def test_demand_of_a_field_that_a_function_makes_is_noticed() -> None:
    assert unannounced(MADE) == ["Answer.note: Schrijf op waarom niet."]


SHARED = """
from functools import partial

from vpd.ui.forms import Form, text_field

_words = partial(text_field, most=100)
_reason = partial(text_field, most=100, required="Schrijf op waarom.")

class Answer(Form):
    note = text_field("Toelichting", most=100)
    lesson = _words("Wat leerden jullie?")
    why = _reason("Waarom?")

    def clean(self):
        self.add_error("note", "Schrijf op waarom niet.")
        self.add_error("lesson", "Schrijf op wat jullie leerden.")
        self.add_error("why", "Schrijf meer op.")
"""


def test_demand_of_a_field_that_is_made_elsewhere_is_noticed() -> None:
    assert unannounced(SHARED) == [
        "Answer.note: Schrijf op waarom niet.",
        "Answer.lesson: Schrijf op wat jullie leerden.",
    ]


def test_announced_demand_is_left_alone() -> None:
    assert unannounced(FORM.format(announced='needed_when = {"note": "nodig bij niet van toepassing"}')) == []
