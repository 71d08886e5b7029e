"""Static files out of npm packages: only what is used of each, nothing copied into the tree."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

FONTS = "@fontsource/source-sans-3/files"
# Static name → file in the packages, as it is.
FILES = {
    f"packages/source-sans-3/{name}": f"{FONTS}/{name}"
    for subset in ("latin", "latin-ext")
    for weight in ("400", "600", "700")
    for name in (f"source-sans-3-{subset}-{weight}-normal.woff2",)
}
# The components of the design system that our templates use; the rest of its stylesheet is left out.
UTRECHT_CSS = "packages/utrecht.css"
UTRECHT_SOURCE = "@utrecht/component-library-css/dist/index.css"
COMPONENTS = (
    "alert",
    "badge",
    "body",
    "breadcrumb-nav",
    "button",
    "button-group",
    "checkbox",
    "data-list",
    "document",
    "figure",
    "form-field",
    "form-field-description",
    "form-field-error-message",
    "form-fieldset",
    "form-label",
    "heading-1",
    "heading-2",
    "heading-3",
    "heading-4",
    "link",
    "ordered-list",
    "page-footer",
    "page-header",
    "pagination",
    "paragraph",
    "radio-button",
    "select",
    "skip-link",
    "status-badge",
    "table",
    "table-container",
    "textarea",
    "textbox",
    "unordered-list",
)
_NAME = re.compile(r"\.(utrecht-[a-z0-9-]+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Pictures inside a stylesheet are refused by the Content-Security-Policy; our own tick is drawn instead.
_EMBEDDED = re.compile(r"background-image:url\(\"data:[^\"]*\"\);?")
# Class names for what the browser knows by itself (:hover, :checked), and variants that we do not use.
_STATE = re.compile(
    r"--(hover|focus|focus-visible|focus-within|pressed|checked|indeterminate|disabled|read-only|html-span|arrows"
    r"|sticky|rows|distanced)(?![a-z-])|(?<!badge)--active(?![a-z-])|(?<!field)(?<!fieldset)--invalid(?![a-z-])"
    r"|(?<!user):invalid"
)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The top-level rules of a stylesheet: what stands before the brace and what stands between."""
    depth = start = opened = 0
    for place in (match.start() for match in re.finditer(r"[{}]", css)):
        if css[place] == "{":
            depth += 1
            opened = opened if depth > 1 else place
        else:
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : place]
                start = place + 1


def _is_used(selector: str) -> bool:
    """Whether all design-system names in a selector belong to a listed component, in a state that occurs."""
    names = _NAME.findall(selector)
    blocks = {re.split(r"__|--", name)[0].removeprefix("utrecht-") for name in names}
    return bool(blocks) and blocks <= set(COMPONENTS) and not _STATE.search(selector)


def _squeeze(css: str) -> str:
    return re.sub(r"\s*([{};,>])\s*", r"\1", re.sub(r"(?<=[{;])\s+|\s+", " ", css)).replace(": ", ":").strip()


def selected_css(css: str) -> str:
    """The part of the design system's stylesheet that the listed components need."""
    kept: list[str] = []
    for before, inside in _rules(_COMMENT.sub("", css)):
        if before.startswith(("@media", "@supports")):
            nested = selected_css(inside)
            kept.append(f"{before}{{{nested}}}" if nested else "")
        elif not before.startswith("@"):
            selectors = [part for part in re.split(r",(?![^(]*\))", before.replace("\n", " ")) if _is_used(part)]
            if selectors:
                body = _EMBEDDED.sub("", _squeeze(inside)).strip("; ")
                kept.append(f"{_squeeze(','.join(selectors))}{{{body}}}" if body else "")
    return "\n".join(part for part in kept if part)


def utrecht_css() -> Path:
    """The selected stylesheet, made anew when the package or the selection is newer."""
    source = settings.NODE_MODULES / UTRECHT_SOURCE
    target = settings.STATIC_ROOT.parent / "packages" / "utrecht.css"
    newest = max(source.stat().st_mtime, Path(__file__).stat().st_mtime)
    if not target.is_file() or target.stat().st_mtime < newest:
        licence = "/* EUPL-1.2, Gemeente Utrecht and Frameless B.V.: @utrecht/component-library-css */\n"
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".partial")
        partial.write_text(licence + selected_css(source.read_text(encoding="utf-8")) + "\n", encoding="utf-8")
        partial.replace(target)
    return target


class PackageStorage(FileSystemStorage):
    """Reads the listed files where the packages stand."""

    def path(self, name: str) -> str:
        return str(utrecht_css() if name == UTRECHT_CSS else settings.NODE_MODULES / FILES[name])


class PackageFinder(BaseFinder):
    """Finds the listed files of npm packages under `packages/`."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storage = PackageStorage()
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        known = path in FILES or path == UTRECHT_CSS
        found = Path(self.storage.path(path)) if known else None
        if found is None or not found.is_file():
            # Not None: Django would count that as something found.
            return []
        return [str(found)] if find_all else str(found)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, PackageStorage]]:
        for name in (UTRECHT_CSS, *FILES):
            if not matches_patterns(name, list(ignore_patterns or [])):
                yield name, self.storage
