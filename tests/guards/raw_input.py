"""Reads our own Python: where something a visitor sent goes on without a form that reads it (STYLE rule 19).

A whole `request.GET` or `request.POST` may be handed to a form or a filter, and one value of it may be looked at in
place: compared, or asked whether it is there. Anything else, a value in a variable or as an argument, could reach a
query as it was sent: with a NUL, thirty digits, or another municipality's id.
"""

import ast
from collections.abc import Iterator

from tests.guards.source import functions

SENT = {"GET", "POST"}
VALUE_READERS = {"get", "getlist", "dict", "items", "values", "lists", "pop"}
FORMS = ("Form", "Filter", "form", "forms", "FORMS")
READERS = {
    "get_page",  # Django's own, which takes nonsense for the first page
    "page_of",  # vpd.ui.paging: places in an order, checked in its tests
    "page_save",  # the stamp of an open page, by a pattern
    "read_place",  # a place in a protocol, by its parts
    "sent_place",  # a place among the rules, by its parts
    "read_answers",  # learning.questionnaires: what a scale offers, and nothing else
    "advice_on",  # these hand what was typed to the form of the step
    "form_of",
    "_advice_context",
    "_rules_of",
    "_breadcrumb",  # back to the list: a query string is encoded anew, never read
    "ReportingRule",  # a closed list of codes
    "clean_text",  # vpd.ui.text: text that can be stored
    "set",
    "bool",
}


def raw_uses(source: str) -> list[str]:
    """What is done with raw input without a form, as code."""
    tree = ast.parse(source)
    return [found for function in functions(tree) for found in _raw_uses_in(function)]


def _raw_uses_in(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    parents = {child: node for node in ast.walk(function) for child in ast.iter_child_nodes(node)}
    sent_names = {
        target.id
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and _is_sent_whole(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(function):
        if _is_sent(node) or (isinstance(node, ast.Name) and node.id in sent_names and isinstance(node.ctx, ast.Load)):
            use = _use_of(node, parents)
            if use is not None:
                yield ast.unparse(use)


def _is_sent(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in SENT and ast.unparse(node.value).endswith("request")


def _is_sent_whole(node: ast.AST) -> bool:
    """`request.POST`, `request.POST or None`, `request.GET if asked else None`: still the whole."""
    if isinstance(node, ast.BoolOp):
        return any(_is_sent_whole(value) for value in node.values)
    if isinstance(node, ast.IfExp):
        return _is_sent_whole(node.body) or _is_sent_whole(node.orelse)
    return _is_sent(node)


def _use_of(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> ast.AST | None:
    """The expression that takes the input somewhere it should not go; nothing when it stays where it is."""
    value, parent = node, parents[node]
    is_value = False
    while True:
        if isinstance(parent, ast.Attribute):
            call = parents[parent]
            if parent.attr == "urlencode" or parent.attr == "keys":
                return None
            if parent.attr == "copy":
                return None
            if isinstance(call, ast.Call) and call.func is parent:
                is_value = is_value or parent.attr in VALUE_READERS
                value, parent = call, parents[call]
                continue
            return parent
        if isinstance(parent, ast.Subscript) and parent.value is value:
            is_value, value, parent = True, parent, parents[parent]
        elif isinstance(parent, ast.Compare):
            return None
        elif isinstance(parent, ast.Call) and value is not parent.func:
            return None if _reads(parent.func) else parent
        elif isinstance(parent, ast.keyword | ast.BoolOp | ast.IfExp | ast.Starred | ast.Dict | ast.BinOp):
            if isinstance(parent, ast.IfExp) and parent.test is value:
                return None
            value, parent = parent, parents[parent]
        elif isinstance(parent, ast.If | ast.While | ast.UnaryOp):
            return None
        elif isinstance(parent, ast.Assign) and not is_value and _is_sent_whole(parent.value):
            return None  # followed by its name
        else:
            return parent


def _reads(function: ast.AST) -> bool:
    """Whether it is a form, a filter or one of the readers above."""
    if isinstance(function, ast.Subscript):  # a form by its kind: CORRECTION_FORMS[kind]
        function = function.value
    names = ast.unparse(function).split(".")
    return any(name.endswith(FORMS) or name in READERS for name in names)
