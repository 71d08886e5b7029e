"""Lists in a PDF as PDF/UA-1 asks: a list holds items, an item its mark and its body (ISO 32000-1, table 336).

WeasyPrint tags an item that holds blocks without a body, and what stands between a list and its items as if it belonged
there. The elements stay the same objects: only who holds whom changes, so the marked content finds them as before.
"""

from typing import Any

import pydyf

IN_LIST = frozenset({"/L", "/LI", "/Caption"})
IN_ITEM = frozenset({"/Lbl", "/LBody"})


def tidy_lists(pdf: Any) -> None:
    """Put every list of a finished document right."""
    elements = {
        thing.reference: thing
        for thing in pdf.objects
        if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructElem"
    }
    for element in [one for one in elements.values() if one["S"] == "/L"]:
        element["K"] = pydyf.Array(_items(element, elements, pdf))
    for element in [one for one in elements.values() if one["S"] == "/LI"]:
        others = [kid for kid in element["K"] if _kind(kid, elements) not in IN_ITEM]
        if others:
            _lay_in_body(element, others, elements, pdf)


def _items(holder: pydyf.Dictionary, elements: dict[bytes, Any], pdf: Any) -> list[Any]:
    """The items of a list, also those inside a box; what stands loose between them goes with the item before it."""
    found: list[Any] = []
    loose: list[Any] = []
    for kid in holder["K"]:
        kind = _kind(kid, elements)
        if kind in IN_LIST:
            found.append(kid)
        elif kind and _holds_items(elements[kid], elements):
            found += _items(elements[kid], elements, pdf)
        else:
            loose.append(kid)
    for kid in found:
        elements[kid]["P"] = holder.reference
    if loose:
        last = next((elements[kid] for kid in reversed(found) if elements[kid]["S"] == "/LI"), None)
        if last is None:
            last = _new("/LI", holder, elements, pdf)
            found.append(last.reference)
        last["K"].extend(loose)
        _own(last, loose, elements)
    return found


def _lay_in_body(item: pydyf.Dictionary, others: list[Any], elements: dict[bytes, Any], pdf: Any) -> None:
    kept = [kid for kid in item["K"] if kid not in others]
    body = next((elements[kid] for kid in kept if _kind(kid, elements) == "/LBody"), None)
    if body is None:
        body = _new("/LBody", item, elements, pdf)
        kept.append(body.reference)
    body["K"].extend(others)
    _own(body, others, elements)
    item["K"] = pydyf.Array(kept)


def _new(kind: str, holder: pydyf.Dictionary, elements: dict[bytes, Any], pdf: Any) -> pydyf.Dictionary:
    made = pydyf.Dictionary(
        {"Type": "/StructElem", "S": kind, "K": pydyf.Array(), "Pg": holder["Pg"], "P": holder.reference}
    )
    pdf.add_object(made)
    elements[made.reference] = made
    return made


def _own(holder: pydyf.Dictionary, kids: list[Any], elements: dict[bytes, Any]) -> None:
    for kid in kids:
        if kid in elements:
            elements[kid]["P"] = holder.reference


def _holds_items(element: pydyf.Dictionary, elements: dict[bytes, Any]) -> bool:
    kinds = {_kind(kid, elements) for kid in element["K"]}
    return bool(kinds & IN_LIST)


def _kind(kid: Any, elements: dict[bytes, Any]) -> str:
    """Which element this is; nothing for marked content and for what an annotation points at."""
    return str(elements[kid]["S"]) if kid in elements else ""
