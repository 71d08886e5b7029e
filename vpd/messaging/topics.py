"""Which mails can wait for an overview, and how they are counted there; each app registers its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """A kind of mail that can wait: "1 nieuwe melding", "3 nieuwe meldingen"."""

    template: str
    one: str
    many: str
    waits_by_default: bool = False

    def counted(self, number: int) -> str:
        return f"1 {self.one}" if number == 1 else f"{number} {self.many}"


_topics: dict[str, Topic] = {}


def register(template: str, one: str, many: str, *, waits_by_default: bool = False) -> None:
    """Let mails of `template` wait for who wants an overview, or for everybody unless they want it at once.

    A mail that is not registered goes out at once, always: deadlines, passwords, what somebody must act on now.
    """
    _topics[template] = Topic(template, one, many, waits_by_default)


def topic_of(template: str) -> Topic | None:
    return _topics.get(template)
