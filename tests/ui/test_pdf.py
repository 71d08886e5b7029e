import io

import pytest
from django.template import engines
from pypdf import PdfReader

from tests.made_files import faults_in_lists
from vpd.ui.pdf import HOST, UNSHOWN, UNSHOWN_NOTE, OwnFiles, Pdf, PdfError, has_emoji, showable

HOSTILE = (
    "Emoji \U0001f621\U0001f468\u200d\U0001f469\u200d\U0001f467 en \u4fae\u8fb1 en \u0645\u0631\u062d\u0628\u0627 "
    "\u202eomgekeerd\u202c \x07\x00<script>alert(1)</script> Łódź ğ Ж α ế"
)


@pytest.fixture
def body(tmp_path, settings):
    """Writes a body template and tells its name."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    engines.__dict__.pop("templates", None)
    engines._engines.clear()

    def write(html):
        (tmp_path / "body.html").write_text(html)
        return "body.html"

    yield write
    engines.__dict__.pop("templates", None)
    engines._engines.clear()


def text_of(content):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_pdf_says_what_it_is(body):
    content = Pdf(
        body("<h2>Kop</h2><p>{{ words }}</p>"),
        {"words": "Een zin.", "organisation_name": "Gemeente Waterdam", "facts": [("Team", "Inspectie")]},
        title="Eerste kwartaal 2026",
    ).content()

    reader = PdfReader(io.BytesIO(content))
    assert reader.metadata.title == "Eerste kwartaal 2026"
    assert reader.trailer["/Root"]["/Lang"] == "nl"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    xmp = reader.trailer["/Root"]["/Metadata"].get_data()
    assert b'pdfaid:part="2"' in xmp
    assert b'pdfaid:conformance="A"' in xmp
    assert b"<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "Pagina 1 van 1" in text_of(content)
    for words in ("Gemeente Waterdam", "Team", "Inspectie", "Kop", "Een zin."):
        assert words in text_of(content)


LISTS = """
<dl style="border: 0"><div style="display: inline-block"><dt>Datum</dt><dd>vandaag</dd></div>
<div style="display: inline-block"><dt>Kenmerk</dt><dd>2026-0014</dd></div> los</dl>
<ul><li>kort</li><li>eerst <b>dit</b><div><p>een blok</p><p>nog een</p></div></li><li><p>een</p><p>twee</p></li></ul>
<ol><li>een<ul><li><div>diep</div></li></ul></li><li><div>blok</div></li></ol>
<ul style="list-style: none"><li><p>a</p></li></ul>
"""


def test_lists_hold_items_and_items_a_body_as_a_reader_of_the_screen_needs(body):
    content = Pdf(body(LISTS), {}, title="Titel").content()

    assert faults_in_lists(content) == []
    for words in ("Kenmerk", "los", "een blok", "nog een", "diep"):
        assert words in text_of(content)


def test_pdf_embeds_every_font(body):
    content = Pdf(body("<p>Ł <b>vet</b> <i>schuin</i></p>"), {}, title="Titel").content()

    fonts = [
        font.get_object()
        for page in PdfReader(io.BytesIO(content)).pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]
        assert "Source-Sans-3" in font["/BaseFont"]


def test_pdf_of_the_same_content_is_the_same(body):
    template = body("<p>{{ words }}</p>")

    assert Pdf(template, {"words": "a"}, title="T").content() == Pdf(template, {"words": "a"}, title="T").content()


@pytest.mark.parametrize(
    ("pages", "size"),
    [((), "55555"), ((9, 2), "55555"), ((3,), "333"), ((1, 2), "1"), ((0, 4), "4444"), ((0,), "1")],
)
def test_pdf_is_laid_out_with_the_largest_size_that_takes_as_many_pages_as_it_should(body, pages, size):
    template = body('{% for part in size %}<p style="break-after: page">{{ part }}</p>{% endfor %}')

    pdf = Pdf(template, {}, title="T", sizes=("55555", "4444", "333", "22", "1"), pages=pages)

    assert pdf.fitting_size == size


def test_pdf_takes_any_text(body):
    content = Pdf(body("<p>{{ words }}</p>"), {"words": HOSTILE}, title=HOSTILE).content()

    text = text_of(content)
    assert f"Emoji \U0001f621\U0001f468\U0001f469\U0001f467 en {UNSHOWN} en {UNSHOWN} omgekeerd" in text
    assert "<script>alert(1)</script>" in text
    assert "Łódź ğ Ж α ế" in text
    assert UNSHOWN_NOTE in text


def test_pdf_explains_its_mark_only_where_it_stands(body):
    assert UNSHOWN_NOTE not in text_of(Pdf(body("<p>Gewoon.</p>"), {}, title="T").content())


@pytest.mark.parametrize(
    "address",
    [
        "https://elders.example/x.png",
        "http://127.0.0.1:8000/livez",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        f"{HOST}/etc/passwd",
        f"{HOST}/static/../manage.py",
        f"{HOST}/static/%2e%2e/manage.py",
        f"{HOST}/lettertype/../../package.json",
        f"{HOST}@elders.example/static/vpd/pdf.css",
        f"{HOST}/static/bestaat-niet.css",
    ],
)
def test_pdf_fetches_nothing_but_our_own_files(body, address):
    with pytest.raises(PdfError):
        Pdf(body(f'<p><img src="{address}" alt="x"></p>'), {}, title="T").content()


def test_fetcher_gives_our_own_files():
    assert b"@page" in OwnFiles().fetch(f"{HOST}/static/vpd/pdf.css").read()


def test_showable_keeps_what_the_font_has():
    assert showable("Gewone tekst: € 5, “ja” – café") == ("Gewone tekst: € 5, “ja” – café", False)


def test_showable_makes_plain_what_has_a_plain_equal():
    assert showable("e\u0301 \ufb01ets \u2264") == ("é fiets &lt;=", False)


def test_showable_marks_a_run_once():
    assert showable("a\u4fae\u8fb1b") == (f"a{UNSHOWN}b", True)


def test_has_emoji_is_false_for_plain_dutch():
    assert not has_emoji("Gewone tekst: € 5, “ja” – café ✓ →")
    assert has_emoji("Boos \U0001f621")


def test_a_label_of_two_lines_moves_no_value_beside_another_label(body):
    facts = [("Een label dat niet op één regel past", "eerste"), ("Kort", "tweede"), ("Laatste", "derde")]
    content = Pdf(body("<h3>Kop</h3>"), {"facts": facts}, title="Titel").content()
    placed = {}

    def note(text, _, place, *__):
        for word in ("eerste", "Kort", "tweede", "Laatste", "derde"):
            if word in text:
                placed[word] = round(place[5])

    PdfReader(io.BytesIO(content)).pages[0].extract_text(visitor_text=note)

    assert placed["Kort"] == placed["tweede"] != placed["eerste"]
    assert placed["Laatste"] == placed["derde"]
