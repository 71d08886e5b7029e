import pytest

from tests.guards.clock import asked_while_read

PLANTED = {
    "constant": "TODAY = timezone.localdate()",
    "python's own": "NOW = datetime.now(UTC)",
    "in a table": 'CASES = [({"day": timezone.now().isoformat()}, "zo")]',
    "parametrize": '@pytest.mark.parametrize("day", [date.today()])\ndef test_day(day): ...',
    "default": "def make(on=timezone.localdate()): ...",
    "quarter": "LAST = Quarter.current().previous()",
    "by its own function": (
        "def day(offset):\n    return timezone.localdate() + timedelta(days=offset)\nclass Plan:\n    on = day(3)"
    ),
    "by that of another": "from tests.days import tomorrow as soon\nSOON = soon()",
}
FINE = {
    "in a test": "def test_day():\n    assert timezone.localdate()",
    "put off": "CASES = [lambda: timezone.localdate()]",
    "a fixed day": "DAY = date(2026, 1, 5)\nAT = datetime(2026, 1, 5, 9, tzinfo=UTC)",
    "made by a factory": (
        "def making():\n    def make():\n        return timezone.now()\n    return make\nROW = making()"
    ),
    "put off by a decorator": "@making\ndef draft():\n    return timezone.now()\nROW = draft()",
}
ELSEWHERE = {"tests.days": "def tomorrow():\n    return timezone.localdate() + timedelta(days=1)"}


@pytest.mark.parametrize("code", PLANTED.values(), ids=PLANTED)
def test_time_asked_while_read_is_noticed(code: str) -> None:
    assert len(asked_while_read({**ELSEWHERE, "tests.test_planted": code})) == 1


@pytest.mark.parametrize("code", FINE.values(), ids=FINE)
def test_time_asked_later_is_left_alone(code: str) -> None:
    assert asked_while_read({**ELSEWHERE, "tests.test_planted": code}) == []
