"""PDF documents that everyone can read (PDF/UA-1) and that can be kept (PDF/A-2a)."""

import hashlib
import html
import mimetypes
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, urlsplit

import weasyprint
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from vpd.ui.fonts import emoji_characters, emoji_css, font_characters, font_css, font_file
from vpd.ui.own_files import static_file, theme_file
from vpd.ui.pdf_lists import tidy_lists

HOST = "https://eigen-bestanden.invalid"  # never looked up: the fetcher answers for it from our own files
FONT_PATH = "/lettertype/"
PICTURE_PATH = "/beeld/"
"""Where a template finds the pictures that a document brings along, by their names."""
FONT_CSS = "lettertype.css"
# The tokens bring the browser's font in parts; in a PDF they would stand in the way of the whole one.
FONT_FACE = re.compile(rb"@font-face\s*\{[^}]*\}")

VARIANT = "pdf/a-2a"
TOP_EDGE = 0.1
"""The part of a page above its text: with its margin and a heading's own room."""

UNSHOWN = "[?]"
UNSHOWN_NOTE = (
    f"{UNSHOWN} staat op de plek van tekens die dit document niet kan tonen, zoals Chinese of Arabische letters."
)
# What our font has no glyph for, but that has a plain equal.
PLAIN_EQUALS = str.maketrans(
    {
        "\u2010": "-",
        "\u2011": "-",
        "\u2192": "-&gt;",
        "\u2190": "&lt;-",
        "\u2264": "&lt;=",
        "\u2265": "&gt;=",
        "\u202f": "\u00a0",
        "\u2028": "\n",
        "\u2029": "\n",
        "\u2611": "[x]",
        "\u2610": "[ ]",
    }
)
# WeasyPrint writes one variant's identification; this adds PDF/UA-1 to that of PDF/A-2a, with the extension
# schema that PDF/A asks for.
PDF_UA = (
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>'
    b'</rdf:Description><rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    b"</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name>"
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>PDF/UA part</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property>"
    b"</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


class PdfError(Exception):
    """A PDF could not be made; the message says why, for the log."""


@dataclass(frozen=True)
class Pdf:
    """A document in Dutch with all that stands on it; it is laid out only when its content is asked.

    `template` holds the body only, so that a page may include the same one. The shell reads from the context:
    `subtitle`, `facts` (label and value pairs under the title), `organisation_name`, `footer` (a few words), and
    `made_on`, a day.
    """

    template: str
    context: Mapping[str, Any]
    title: str
    base: str = "pdf/base.html"
    sizes: tuple[str, ...] = ("",)
    """Largest first: the first with which it takes as many pages as it should is taken. The template reads it from the
    context as `size`; what each means stands in the stylesheet."""
    pages: tuple[int, ...] = ()
    """The numbers of pages that are fine, the best first; when no size gives any of them the last size is taken."""
    then: "Callable[[Pdf, frozenset[str]], Pdf] | None" = None
    """What to make instead, once it is known how this one falls on its pages: it is told each `id` with which a page
    begins, the first page left out. For a piece that takes a page of its own where another page is full. Where it is
    good as it is this one is given back."""
    pictures: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    """What the document shows besides our own static files, by the name at PICTURE_PATH; read when it is laid out."""

    @property
    def fingerprint(self) -> str:
        """The same as long as the document would be, whatever the day; knows words, templates and style sheets."""
        page = _page(self, {**self.context, "made_on": None, "size": self.sizes[0]})
        return hashlib.sha256(f"{_look(settings.THEME_CSS)}{page}".encode()).hexdigest()

    def content(self) -> bytes:
        """As PDF/UA-1 and PDF/A-2a with embedded fonts; the same input gives the same bytes.

        Raises PdfError when a file cannot be had or the document cannot be laid out.
        """
        try:
            return self._laid_out().write_pdf(pdf_variant=VARIANT, finisher=mark_as_pdf_ua)
        except FatalURLFetchingError as error:  # not an Exception in WeasyPrint
            raise PdfError(str(error)) from error
        except Exception as error:
            raise PdfError(f"{type(error).__name__}: {error}") from error

    def with_more(self, context: Mapping[str, Any] = MappingProxyType({}), **values: Any) -> "Pdf":
        """The same with more to say, or laid out otherwise."""
        return replace(self, context={**self.context, **context}, **values)

    @property
    def fitting_size(self) -> str:
        """The size with which it takes as many pages as it should."""
        return self._fitted()[0]

    def _laid_out(self) -> weasyprint.Document:
        laid_out = self._fitted()[1]
        better = self.then(self, _page_tops(laid_out)) if self.then else self
        return laid_out if better is self else better._laid_out()

    def _fitted(self) -> tuple[str, weasyprint.Document]:
        @cache
        def laid_out(size: str) -> weasyprint.Document:
            return _layout(self, {**self.context, "size": size})

        found = (_first_fitting(self.sizes, most, laid_out) for most in self.pages)
        size = next(filter(None, found), self.sizes[-1 if self.pages else 0])
        return size, laid_out(size)


def _first_fitting(sizes: tuple[str, ...], most: int, laid_out: Callable[[str], weasyprint.Document]) -> str | None:
    """The largest that takes no more pages; as a smaller one never takes more, halves of the rest need no trying."""

    def fits(size: str) -> bool:
        return len(laid_out(size).pages) <= most

    at = 0 if fits(sizes[0]) else bisect_left(sizes, True, lo=1, key=fits)
    return sizes[at] if at < len(sizes) else None


def _page_tops(document: weasyprint.Document) -> frozenset[str]:
    """What stands first on a page: nothing of the page before goes on above it."""
    found: set[str] = set()
    for page in document.pages[1:]:
        tops = {name: place[1] for name, place in page.anchors.items()}
        edge = min(tops.values(), default=0.0)
        if edge <= page.height * TOP_EDGE:
            found |= {name for name, top in tops.items() if top - edge < 1}
    return frozenset(found)


@lru_cache(maxsize=1)
def _look(theme: str) -> str:
    """What decides how a page looks, read once a process: style sheets and the program that lays it out."""
    names = ["vpd/tokens.css", "vpd/pdf.css", *filter(None, [theme_file(theme)])]
    parts = [weasyprint.__version__.encode(), font_css().encode(), *(static_file(name) for name in names)]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _layout(pdf: Pdf, context: Mapping[str, Any]) -> weasyprint.Document:
    page, is_changed = showable(_page(pdf, context))
    if is_changed:
        page, _ = showable(_page(pdf, {**context, "unshown_note": UNSHOWN_NOTE}))
    # A document with emoji has fonts of its own: afterwards nobody else's text may find them.
    fonts, sheets = _read_sheets(settings.THEME_CSS) if has_emoji(page) else _sheets(settings.THEME_CSS)
    return weasyprint.HTML(string=page, base_url=f"{HOST}/", url_fetcher=OwnFiles(pdf.pictures)).render(
        pdf_variant=VARIANT,
        font_config=fonts,
        stylesheets=[*sheets, _emoji_sheet(fonts)] if has_emoji(page) else sheets,
    )


def _read_sheets(theme: str) -> tuple[FontConfiguration, list[weasyprint.CSS]]:
    """The font and the style sheets of every document, in their order; reading them is a third of laying out."""
    fonts = FontConfiguration()
    paths = [
        f"{FONT_PATH}{FONT_CSS}",
        static("vpd/tokens.css"),
        theme if theme_file(theme) else "",
        static("vpd/pdf.css"),
    ]
    return fonts, [
        weasyprint.CSS(url=f"{HOST}{path}", url_fetcher=OwnFiles(), font_config=fonts) for path in paths if path
    ]


@lru_cache(maxsize=1)
def _sheets(theme: str) -> tuple[FontConfiguration, list[weasyprint.CSS]]:
    """The same, read once a process."""
    return _read_sheets(theme)


def _page(pdf: Pdf, context: Mapping[str, Any]) -> str:
    shell = {
        "subtitle": "",
        "facts": (),
        "organisation_name": "",
        "footer": "",
        "made_on": None,
        "unshown_note": "",
        **context,
        "title": pdf.title,
        "body_template": pdf.template,
        "is_pdf": True,
    }
    return render_to_string(pdf.base, shell)


def has_emoji(text: str) -> bool:
    """Whether the text asks for the emoji font, which takes seconds to make and is had only then."""
    return not emoji_characters().isdisjoint(map(ord, set(text)))


def _emoji_sheet(fonts: FontConfiguration) -> weasyprint.CSS:
    return weasyprint.CSS(string=emoji_css(), base_url=f"{HOST}{FONT_PATH}", url_fetcher=OwnFiles(), font_config=fonts)


def showable(text: str) -> tuple[str, bool]:
    """The text with only characters that our fonts can show, and whether something was replaced visibly.

    PDF/A-2 refuses a character without a glyph (.notdef), and a fallback font of the machine would make the
    document differ from one machine to the next. Invisible marks (control characters, direction marks)
    are left out, look-alikes become plain, and what remains becomes UNSHOWN, one for a whole run.
    """
    known = font_characters() | emoji_characters()
    pieces: list[str] = []
    is_changed = False
    for character in unicodedata.normalize("NFC", text).translate(PLAIN_EQUALS):
        plain = unicodedata.normalize("NFKC", character)
        if character in "\n\t" or ord(character) in known:
            pieces.append(character)
        elif unicodedata.category(character) in ("Cc", "Cf", "Mn", "Me"):
            continue
        elif all(ord(part) in known for part in plain):
            pieces.append(html.escape(plain))
        else:
            is_changed = True
            if not pieces or pieces[-1] != UNSHOWN:
                pieces.append(UNSHOWN)
    return "".join(pieces), is_changed


class OwnFiles(URLFetcher):
    """Answers for our own static files, font and given pictures, and refuses all else: no network, no other file."""

    def __init__(self, pictures: Mapping[str, Callable[[], bytes]] = MappingProxyType({})) -> None:
        super().__init__(allowed_protocols=(), fail_on_errors=True)
        self.pictures = pictures

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return one file; raises ValueError for an address that is not ours, OSError for a missing file."""
        address = urlsplit(url)
        path = unquote(address.path)
        if f"{address.scheme}://{address.netloc}" != HOST:
            raise ValueError(f"Not one of our own static files: {url}")
        if path.startswith(FONT_PATH):
            content = font_content(path.removeprefix(FONT_PATH))
        elif path.removeprefix(PICTURE_PATH) in self.pictures:
            content = self.pictures[path.removeprefix(PICTURE_PATH)]()
        elif path.startswith(settings.STATIC_URL):
            content = static_file(path.removeprefix(settings.STATIC_URL))
            if PurePosixPath(path).name.startswith("tokens."):
                content = FONT_FACE.sub(b"", content)
        else:
            raise ValueError(f"Not one of our own static files: {url}")
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return URLFetcherResponse(url, content, {"Content-Type": kind})


def font_content(name: str) -> bytes:
    """A file of the PDF's own font: its stylesheet, or one style; raises KeyError for another name."""
    return font_css().encode() if name == FONT_CSS else font_file(name.removesuffix(".ttf"))


def mark_as_pdf_ua(document: weasyprint.Document, pdf: Any) -> None:
    """Put its lists right and add the identification of PDF/UA-1 to its metadata; PdfError when there is none."""
    tidy_lists(pdf)
    metadata = [thing for thing in pdf.objects if (getattr(thing, "extra", None) or {}).get("Type") == "/Metadata"]
    if len(metadata) != 1:
        raise PdfError(f"Expected one metadata stream, found {len(metadata)}.")
    stream = metadata[0]
    parts = [part if isinstance(part, bytes) else part.encode() for part in stream.stream]
    stream.stream = [part.replace(b"</rdf:RDF>", PDF_UA + b"</rdf:RDF>", 1) for part in parts]
    stream.compress = False
