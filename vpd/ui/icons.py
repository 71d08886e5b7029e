"""Icons: one set from npm, inlined as SVG. They never carry meaning alone, so they are hidden from readers."""

import re
from functools import lru_cache

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

ICONS = "lucide-static/icons"
_CONTENT = re.compile(r"<svg[^>]*>(.*?)</svg>", re.DOTALL)


@lru_cache(maxsize=256)
def icon_svg(name: str) -> SafeString:
    """The icon of that name as inline SVG; an unknown name raises ValueError."""
    path = settings.NODE_MODULES / ICONS / f"{name}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        raise ValueError(f"There is no icon named {name!r} in {ICONS}.")
    found = _CONTENT.search(path.read_text(encoding="utf-8"))
    drawing = re.sub(r"\s+", " ", found.group(1)).strip() if found else ""
    return mark_safe(  # noqa: S308 - our own pinned package, no user input
        '<svg class="vpd-icon" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        f"{drawing}</svg>"
    )
