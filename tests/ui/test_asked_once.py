"""Within a page a question is asked once; outside of it, and where something is written, each time."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from vpd.ui.asked_once import asked_once, one_page
from vpd.ui.middleware import ask_once

asked: list[str] = []


@asked_once
def question(name: str, *, loud: bool = False) -> str:
    asked.append(name)
    return name.upper() if loud else name


@pytest.fixture(autouse=True)
def nothing_asked() -> None:
    asked.clear()


def test_within_a_page_a_question_is_asked_once_for_each_argument() -> None:
    with one_page():
        answers = [question("een"), question("een"), question("een", loud=True), question("twee")]

    assert answers == ["een", "een", "EEN", "twee"]
    assert asked == ["een", "een", "twee"]


def test_outside_a_page_and_on_the_next_it_is_asked_anew() -> None:
    question("een")
    question("een")
    for _ in range(2):
        with one_page():
            question("een")

    assert len(asked) == 4


def test_page_inside_a_page_is_part_of_it() -> None:
    with one_page():
        question("een")
        with one_page():
            question("een")
        question("een")

    assert asked == ["een"]


def test_question_that_fails_is_asked_again() -> None:
    @asked_once
    def fails() -> None:
        asked.append("fails")
        raise LookupError("nothing there")

    with one_page():
        for _ in range(2):
            with pytest.raises(LookupError, match="nothing there"):
                fails()

    assert asked == ["fails", "fails"]


@pytest.mark.parametrize(("method", "times"), [("get", 1), ("head", 1), ("post", 2)])
def test_only_a_page_that_is_read_remembers(rf: RequestFactory, method: str, times: int) -> None:
    def view(request: object) -> HttpResponse:
        question("een")
        question("een")
        return HttpResponse()

    ask_once(view)(getattr(rf, method)("/"))

    assert len(asked) == times
