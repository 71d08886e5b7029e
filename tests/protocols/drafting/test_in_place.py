from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.services.lines import Place, add_lines, change_line, remove_line
from protocols.norms.enums import ColumnKey, MatrixRow
from tests.cast import Cast
from tests.protocols.factories import adopt, make_draft
from vpd.organisation.models import User

pytestmark = pytest.mark.django_db
Log = Callable[[User], Client]
HTMX = {"HX-Request": "true"}
VISION = Place("vision.meaning")
KEY = "5f0c6a0e-6a55-4a5b-9a34-0e0c3c1d2b11"


@pytest.fixture
def version(cast: Cast) -> ProtocolVersion:
    return make_draft(cast.team, by=cast.leader)


@pytest.fixture
def line(cast: Cast, version: ProtocolVersion) -> ProtocolLine:
    return add_lines(version=version, place=VISION, text="We groeten", by=cast.leader)[0]


def field_url(line: ProtocolLine) -> str:
    return reverse("protocols:line_field", args=[line.version.protocol_id, line.pk])


def save(client: Client, line: ProtocolLine, **data: object) -> str:
    response = client.post(field_url(line), data, headers=HTMX)
    assert response.status_code == 200
    return response.content.decode()


def keep(client: Client, version: ProtocolVersion, **data: object) -> str:
    url = reverse("protocols:new_line", args=[version.protocol_id])
    response = client.post(url, {"place": "vision.meaning|||", "key": KEY} | data, headers=HTMX)
    assert response.status_code == 200
    return response.content.decode()


def texts_of_vision() -> list[str]:
    lines = ProtocolLine.objects.filter(prompt_key="vision.meaning").kept().in_order()
    return list(lines.values_list("text", flat=True))


# --- a line that is there ------------------------------------------------------------------------------------------


def test_line_turns_into_a_field(cast: Cast, line: ProtocolLine, client_of: Log) -> None:
    html = client_of(cast.leader).get(field_url(line), headers=HTMX).content.decode()

    assert 'data-line="editing"' in html
    assert "We groeten" in html
    assert "autofocus" in html
    assert "<html" not in html


def test_pause_in_typing_saves_and_leaving_gives_the_line_to_read(
    cast: Cast, line: ProtocolLine, client_of: Log
) -> None:
    client = client_of(cast.leader)

    paused = save(client, line, text="We groeten iedereen", revision="1")
    left = save(client, line, text="We groeten iedereen.", revision="2", done="on")

    line.refresh_from_db()
    assert 'data-line="saved"' in paused
    assert 'data-revision="2"' in paused
    assert 'data-line="row"' in left
    assert "Wijzig" in left
    assert line.text == "We groeten iedereen."


def test_second_person_gets_both_texts_and_chooses(cast: Cast, line: ProtocolLine, client_of: Log) -> None:
    client = client_of(cast.leader)
    change_line(line=line, text="Van de ander", revision=1, by=cast.coordinator)

    choice = save(client, line, text="Van mij", revision="1", done="on")
    merged = save(client, line, text="Van de ander Van mij", revision="2", merge="on")
    mine = save(client, line, text="Van mij", revision="2", done="on")

    line.refresh_from_db()
    assert all(words in choice for words in ("De mijne", "Die van de ander", "Samenvoegen"))
    assert "Van de ander" in choice
    assert "Van mij" in choice
    assert "Van de ander Van mij" in merged
    assert 'data-line="row"' in mine
    assert line.text == "Van mij"


def test_choosing_the_other_changes_nothing(cast: Cast, line: ProtocolLine, client_of: Log) -> None:
    change_line(line=line, text="Van de ander", revision=1, by=cast.coordinator)

    html = save(client_of(cast.leader), line, text="Van de ander", revision="2", done="on")

    line.refresh_from_db()
    assert 'data-line="row"' in html
    assert (line.text, line.revision) == ("Van de ander", 2)


def test_line_removed_meanwhile_comes_back_with_what_was_typed(cast: Cast, line: ProtocolLine, client_of: Log) -> None:
    remove_line(line=line, by=cast.coordinator)

    html = save(client_of(cast.leader), line, text="Toch bewaren", revision="1", done="on")

    line.refresh_from_db()
    assert 'data-line="row"' in html
    assert (line.text, line.removed_at) == ("Toch bewaren", None)


@pytest.mark.parametrize(
    ("text", "words"),
    [(" ", "een afspraak kan niet leeg zijn"), ("x" * 2001, "Niet opgeslagen. Dit is 1 teken te lang.")],
)
def test_text_that_cannot_be_saved_stays_in_the_field(
    cast: Cast, line: ProtocolLine, client_of: Log, text: str, words: str
) -> None:
    html = save(client_of(cast.leader), line, text=text, revision="1")

    line.refresh_from_db()
    assert 'data-line="wrong"' in html
    assert words in html
    assert line.text == "We groeten"


def test_risk_situation_and_measure_and_example_have_their_own_row(
    cast: Cast, version: ProtocolVersion, client_of: Log
) -> None:
    client = client_of(cast.leader)
    risk = add_lines(version=version, place=Place("risk.situations"), text="Avonddienst", by=cast.leader)[0]
    measure = add_lines(
        version=version, place=Place("risk.measures", parent_id=risk.pk), text="Met twee", by=cast.leader
    )[0]
    place = Place("matrix", ColumnKey.VERBAL, MatrixRow.TEAM_NORM)
    example = add_lines(version=version, place=place, text="“Sukkel!”", by=cast.leader)[0]

    shown = [save(client, one, text=one.text, revision="1", done="on") for one in (risk, measure, example)]

    assert [html.strip().split(" ", 1)[0] for html in shown] == ["<div", "<li", "<li"]
    assert "1 maatregel" in shown[0]


def test_fixed_line_and_other_team_are_refused(
    cast: Cast, version: ProtocolVersion, line: ProtocolLine, client_of: Log
) -> None:
    fixed = ProtocolLine.objects.filter(version=version, is_fixed=True).first()

    assert client_of(cast.leader).get(field_url(fixed)).status_code == 403
    assert client_of(cast.other_team_leader).get(field_url(line)).status_code == 404


def test_after_the_session_the_answer_holds_no_line(cast: Cast, line: ProtocolLine, client_of: Log) -> None:
    html = Client().post(field_url(line), {"text": "Nog niet kwijt", "revision": "1"}, headers=HTMX).content.decode()

    assert "data-line" not in html


def test_without_javascript_both_texts_can_be_put_together(cast: Cast, line: ProtocolLine, client_of: Log) -> None:
    change_line(line=line, text="Van de ander", revision=1, by=cast.coordinator)
    url = reverse("protocols:edit_line", args=[line.version.protocol_id, line.pk])
    client = client_of(cast.leader)

    refused = client.post(url, {"text": "Van mij", "revision": "1"}).content.decode()
    merged = client.post(url, {"text": "Van mij", "revision": "2", "merge": "1"}).content.decode()

    assert "Samenvoegen" in refused
    assert "Van de ander Van mij" in merged


# --- a line that is being written ----------------------------------------------------------------------------------


def test_new_line_is_kept_while_it_is_typed_and_stays_one_line(
    cast: Cast, version: ProtocolVersion, client_of: Log
) -> None:
    client = client_of(cast.leader)

    first = keep(client, version, text="We luis")
    line = ProtocolLine.objects.get(prompt_key="vision.meaning")
    keep(client, version, text="We luisteren", revision="1")
    page = client.post(
        reverse("protocols:edit_section", args=[version.protocol_id, "visie"]),
        {"place": "vision.meaning|||", "text": "We luisteren eerst", "key": KEY, "revision": "2"},
        follow=True,
    ).content.decode()

    line.refresh_from_db()
    assert f'data-key="{KEY}"' in first
    assert line.text == "We luisteren eerst"
    assert ProtocolLine.objects.filter(prompt_key="vision.meaning").count() == 1
    assert "We luisteren eerst" in page


def test_list_pasted_into_a_line_that_was_kept_becomes_as_many_lines(
    cast: Cast, version: ProtocolVersion, client_of: Log
) -> None:
    client = client_of(cast.leader)
    keep(client, version, text="Een")

    client.post(
        reverse("protocols:edit_section", args=[version.protocol_id, "visie"]),
        {"place": "vision.meaning|||", "text": "- Een\n- Twee\n- Drie", "key": KEY, "revision": "1"},
    )

    lines = ProtocolLine.objects.filter(prompt_key="vision.meaning").in_order()
    assert [one.text for one in lines] == ["Een", "Twee", "Drie"]


def test_emptied_new_line_is_taken_away(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    client = client_of(cast.leader)
    keep(client, version, text="Toch niet")
    line = ProtocolLine.objects.get(prompt_key="vision.meaning")

    keep(client, version, text="", revision="1")

    line.refresh_from_db()
    assert line.removed_at is not None


def test_kept_line_that_another_changed_stays_and_the_own_words_are_added(
    cast: Cast, version: ProtocolVersion, client_of: Log
) -> None:
    client = client_of(cast.leader)
    keep(client, version, text="Van mij")
    line = ProtocolLine.objects.get(prompt_key="vision.meaning")
    change_line(line=line, text="Van de ander", revision=1, by=cast.coordinator)

    first, again = (keep(client, version, text="Van mij, langer", revision="1") for _ in range(2))

    lines = ProtocolLine.objects.filter(prompt_key="vision.meaning").in_order()
    assert [one.text for one in lines] == ["Van de ander", "Van mij, langer"]
    assert first == again
    assert KEY not in first


def test_new_line_of_another_place_is_not_overwritten(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    client = client_of(cast.leader)
    keep(client, version, text="Alarmknop", place="provisions|||")

    keep(client, version, text="Iets anders", revision="1")

    assert texts_of_vision() == ["Iets anders"]
    assert ProtocolLine.objects.get(prompt_key="provisions", is_fixed=False).text == "Alarmknop"


def test_line_stands_once_however_its_requests_arrive(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    client = client_of(cast.leader)
    url = reverse("protocols:edit_section", args=[version.protocol_id, "visie"])
    form = {"place": "vision.meaning|||", "text": "We luisteren eerst", "key": KEY, "revision": "0"}

    lost = keep(client, version, text="We luis", revision="0")
    behind = keep(client, version, text="We luisteren", revision="0")
    once = [client.post(url, form).status_code for _ in range(2)]
    late = keep(client, version, text="We luisteren", revision="0")

    assert 'data-line="saved"' in lost
    assert 'data-line="behind"' in behind
    assert 'data-line="behind"' in late
    assert once == [302, 302]
    assert texts_of_vision() == ["We luisteren eerst"]


def test_list_that_is_sent_twice_is_added_once(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    client = client_of(cast.leader)
    url = reverse("protocols:edit_section", args=[version.protocol_id, "visie"])

    for _ in range(2):
        client.post(url, {"place": "vision.meaning|||", "text": "Een\nTwee\nDrie", "key": KEY})

    assert texts_of_vision() == ["Een", "Twee", "Drie"]


def test_same_form_with_another_text_adds_another_line(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    client = client_of(cast.leader)
    url = reverse("protocols:edit_section", args=[version.protocol_id, "visie"])

    for text in ("Een", "Twee", "Twee"):
        client.post(url, {"place": "vision.meaning|||", "text": text, "key": KEY})

    assert texts_of_vision() == ["Een", "Twee"]


def test_emptied_line_that_is_typed_again_comes_back(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    client = client_of(cast.leader)
    keep(client, version, text="Toch niet")
    keep(client, version, text="", revision="1")

    keep(client, version, text="Toch wel", revision="0")

    assert texts_of_vision() == ["Toch wel"]


def test_new_line_after_adoption_is_told(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    adopt(version, cast)

    response = client_of(cast.leader).post(
        reverse("protocols:new_line", args=[version.protocol_id]), {"place": "vision.meaning|||", "text": "Te laat"}
    )

    assert response.status_code == 302
    assert not ProtocolLine.objects.filter(text="Te laat").exists()
