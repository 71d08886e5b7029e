"""The safety officer reads analyses without names, the executive figures only, and paper says what it is for."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from incidents.analysis.documents import analysis_pdf, compose
from incidents.analysis.enums import AnalysisPart
from incidents.analysis.models import Analysis
from incidents.analysis.services.analyses import complete_analysis, read_share, save_part
from incidents.analysis.summaries.figures import WITHHELD, side_table
from incidents.analysis.summaries.reading import full_rows
from tests.cast import Cast
from tests.incidents.analysis.factories import make_complete, make_draft_analysis, make_heavy
from tests.incidents.lessons import OUTCOME, SHARE, WORDS
from vpd.files.models import MadeFile
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.quarter import Quarter


def added_to(cast: Cast) -> Analysis:
    """Complete, with an addition of who it happened to."""
    analysis = make_draft_analysis(cast, make_heavy(cast, witnesses=[cast.colleague]))
    for part in AnalysisPart:
        save_part(analysis=analysis, part=part, values=WORDS[part], by=cast.leader)
    reading = analysis.share_readings.get()
    read_share(reading=reading, addition="De wachttijd ook.", by=cast.employee)
    return complete_analysis(analysis=analysis, outcome=OUTCOME, by=cast.leader)


@pytest.mark.parametrize("person", ["safety", "coordinator", "leader"])
def test_nobody_is_named_on_the_page_that_is_read(cast: Cast, client_of, person: str) -> None:
    analysis = added_to(cast)

    page = client_of(getattr(cast, person)).get(reverse("incidents:analysis_read", args=[analysis.pk])).content.decode()

    assert SHARE in page
    assert "De wachttijd ook." in page
    assert "niet over wie" in page
    reader = getattr(cast, person)
    for other in {cast.employee, cast.colleague, cast.leader} - {reader}:
        assert other.full_name not in page


def test_safety_officer_reads_complete_ones_and_no_case(cast: Cast, client_of) -> None:
    client = client_of(cast.safety)
    draft = make_draft_analysis(cast)
    before = client.get(reverse("incidents:analysis_read", args=[draft.pk])).status_code
    done = make_complete(cast)
    listed = client.get(reverse("incidents:analyses")).content.decode()
    page = client.get(reverse("incidents:analysis_read", args=[done.pk])).content.decode()

    assert before == 404
    assert reverse("incidents:analysis_read", args=[done.pk]) in listed
    assert done.incident.get_absolute_url() not in listed + page


def test_who_reads_an_analysis_only_sees_its_quarter_and_who_handles_the_case_its_day_and_team(
    cast: Cast, client_of
) -> None:
    analysis = make_complete(cast, make_heavy(cast, happened_on=timezone.localdate() - timedelta(days=3)))
    incident = analysis.incident
    address = reverse("incidents:analysis_read", args=[analysis.pk])
    quarter = str(Quarter.of(incident.happened_on))

    for person, sees_day in ((cast.safety, False), (cast.leader, True)):
        client = client_of(person)
        client.post(reverse("incidents:analysis_pdf", args=[analysis.pk]))
        made = MadeFile.objects.get(requested_by=person)
        composed = compose(made)
        assert composed is not None
        paper = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(composed.content())).pages)
        texts = [client.get(address).text, client.get(reverse("incidents:analyses")).text, paper]
        told = [" ".join(text.split()) for text in texts]
        days = as_day(incident.happened_on), as_day_short(incident.happened_on)
        assert [text for text in told if any(day in text for day in days)] == (told if sees_day else [])
        assert all(quarter in text for text in told) is not sees_day
        # One analysis of a team is a number of one, of which the figures beside it say no more than "afgeschermd".
        assert [text for text in told if cast.team.name in text] == (told if sees_day else [])
        for text in (paper, made.title, composed.name):
            assert (incident.reference in text) is sees_day


def test_executive_reads_figures_only_and_small_ones_are_withheld(cast: Cast, client_of) -> None:
    analysis = make_complete(cast)

    page = client_of(cast.executive).get(reverse("incidents:analyses")).content.decode()

    assert "Wat maakte het mogelijk?" in page
    assert reverse("incidents:analysis_read", args=[analysis.pk]) not in page
    quarter = Quarter.current()
    assert ["Hulpmiddelen", WITHHELD] in side_table(cast.executive, quarter).rows
    assert ["Hulpmiddelen", 1] in side_table(cast.coordinator, quarter).rows


def test_paper_says_on_top_what_it_is_for_and_names_nobody(cast: Cast) -> None:
    analysis = full_rows(cast.safety).get(pk=added_to(cast).pk)

    pages = PdfReader(io.BytesIO(analysis_pdf(analysis, handles=False).content())).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())

    assert "niet over wie" in text
    assert "niet naar P&O" in text
    assert SHARE in text
    assert cast.employee.full_name not in text
    assert cast.leader.full_name not in text
