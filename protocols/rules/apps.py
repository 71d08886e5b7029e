from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "protocols.rules"
    label = "rules"
    verbose_name = "Huisregels en gedragsregels"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.rules import documents  # noqa: PLC0415
        from protocols.rules.content import load_policies  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415

        register_loader(load_policies)
        documents.register()
