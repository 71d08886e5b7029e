"""The fonts of our PDF documents, from their npm packages: Source Sans 3, one file a style, and Noto Emoji.

The package splits each style by alphabet for browsers. WeasyPrint cannot tell such parts apart (they bear
one name) and would mix up their glyphs, so they become one font first. That takes half a second a style, so it is done
once: by `collectstatic`, which keeps the merged fonts beside the static files, or by whoever needs one before that.
"""

import json
import os
import re
import unicodedata
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

FAMILY = "Source Sans 3"
STYLES = {
    "400-normal": "400.css",
    "400-italic": "400-italic.css",
    "600-normal": "600.css",
    "700-normal": "700.css",
}
EMOJI_FAMILY = "Noto Emoji"
EMOJI = "emoji"
EMOJI_RANGE = re.compile(r"U\+(?P<first>[0-9a-f]+)(?:-(?P<last>[0-9a-f]+))?", re.IGNORECASE)
SOFT_HYPHEN = 0xAD
PART = re.compile(r"url\((?P<file>[^)]+\.woff2)\)")


@lru_cache(maxsize=len(STYLES) + 1)
def font_file(style: str) -> bytes:
    """One style ("400-normal", or EMOJI) as a whole TrueType font; raises KeyError for an unknown one."""
    folder = _package("noto-emoji" if style == EMOJI else "source-sans-3")
    kept = kept_font(style, folder)
    if kept.exists():
        return kept.read_bytes()
    merged = _merged(folder / ("400.css" if style == EMOJI else STYLES[style]))
    _keep(kept, merged)
    return merged


def merge_all() -> int:
    """Make sure that every style is kept as one font; returns how many there are."""
    styles = [*STYLES, EMOJI]
    for style in styles:
        font_file(style)
    return len(styles)


def kept_font(style: str, folder: Path) -> Path:
    """Where the merged font stands; named after the version of its package, so that it is never an old one."""
    version = json.loads((folder / "package.json").read_text())["version"]
    return Path(settings.STATIC_ROOT) / "fonts" / f"{folder.name}-{version}-{style}.ttf"


def _keep(kept: Path, merged: bytes) -> None:
    """Beside it first, then renamed: never half there. Where nothing can be written it is merged again next time."""
    making = kept.with_suffix(f".{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        making.write_bytes(merged)
        making.replace(kept)
    except OSError:
        with suppress(OSError):
            making.unlink()


def _merged(sheet_file: Path) -> bytes:
    folder, sheet = sheet_file.parent, sheet_file.read_text()
    parts = [folder / match["file"].strip("'\"") for match in PART.finditer(sheet)]
    # Latin comes last in the package; the first part gives the merged font its line height and name.
    parts.reverse()
    font = Merger(options=Options(drop_tables=["GSUB", "STAT"])).merge([str(part) for part in parts])
    font.flavor = None
    font.recalcTimestamp = False
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


@lru_cache(maxsize=1)
def font_characters() -> frozenset[int]:
    """The code points that every style of the font can show, without the invisible ones."""
    cmaps = [set(TTFont(BytesIO(font_file(style))).getBestCmap()) for style in STYLES]
    known = set.intersection(*cmaps)
    return frozenset(
        code for code in known if code == SOFT_HYPHEN or unicodedata.category(chr(code)) not in ("Cc", "Cf")
    )


@lru_cache(maxsize=1)
def emoji_characters() -> frozenset[int]:
    """The code points of Noto Emoji that show something, read from its style sheet: the font is made on first use."""
    sheet = (_package("noto-emoji") / "400.css").read_text()
    ranges = [
        range(int(match["first"], 16), int(match["last"] or match["first"], 16) + 1)
        for match in EMOJI_RANGE.finditer(sheet)
    ]
    return frozenset(code for codes in ranges for code in codes if unicodedata.category(chr(code)) == "So")


def _package(name: str) -> Path:
    return Path(settings.NODE_MODULES) / "@fontsource" / name


def emoji_css() -> str:
    """The @font-face rule of the emoji, for a document that has some."""
    return f"@font-face {{ font-family: '{EMOJI_FAMILY}'; src: url('{EMOJI}.ttf'); }}\n"


def font_css() -> str:
    """The @font-face rules, each file named as `font_file` knows it."""
    return "".join(
        f"@font-face {{ font-family: '{FAMILY}'; font-weight: {weight}; font-style: {slant};"
        f" src: url('{weight}-{slant}.ttf'); }}\n"
        for weight, slant in (style.split("-") for style in STYLES)
    )
