from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "protocols.rules"
    label = "rules"
    verbose_name = "Huisregels en gedragsregels"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.rules import documents  # noqa: PLC0415
        from protocols.rules.content import load_policies  # noqa: PLC0415
        from protocols.rules.summaries.review import RULES, propose_rules, show_rules  # noqa: PLC0415
        from vpd.meetings import exhibits, sources  # noqa: PLC0415
        from vpd.meetings.enums import Rank  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415

        register_loader(load_policies)
        documents.register()
        sources.register_quarterly(propose_rules)
        exhibits.register(RULES, Rank.RULES, show_rules)
