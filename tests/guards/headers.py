"""Reads the Content-Security-Policy that goes out with a page."""

from collections.abc import Mapping

LOOSE = ("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "'nonce-", "*", "http:", "https:", "data:", "blob:")
NEEDED = ("default-src", "script-src", "style-src", "frame-ancestors", "form-action", "base-uri", "object-src")


def policy_of(headers: Mapping[str, str]) -> dict[str, list[str]]:
    """The directives of the policy, each with its sources; no policy gives nothing."""
    parts = (part.split() for part in headers.get("Content-Security-Policy", "").split(";"))
    return {words[0]: words[1:] for words in parts if words}


def loose_ends(headers: Mapping[str, str]) -> list[str]:
    """What the policy allows that our own pages do not need, and the directives that are not there."""
    policy = policy_of(headers)
    falls_back = set() if policy.get("default-src") != ["'none'"] else {"object-src"}
    missing = [f"no {name}" for name in NEEDED if name not in policy and name not in falls_back]
    return missing + [
        f"{name} {source}"
        for name, sources in policy.items()
        for source in sources
        if source.startswith(LOOSE[:4]) or source in LOOSE
    ]
