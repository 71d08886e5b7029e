"""Parts of an address that are a choice: Dutch in the address, the choice itself in the view."""

from protocols.rules.enums import POLICY_SLUGS, PolicyKind


class PolicyKindConverter:
    """`huisregels` in the address is `PolicyKind.HOUSE_RULES`; any other word is no address (404)."""

    regex = "|".join(POLICY_SLUGS.values())

    def to_python(self, value: str) -> PolicyKind:
        return next(kind for kind, slug in POLICY_SLUGS.items() if slug == value)

    def to_url(self, value: str) -> str:
        """Raises ValueError for what is no kind."""
        return PolicyKind(value).slug
