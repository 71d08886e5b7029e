from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "protocols.agreements"
    label = "agreements"
    verbose_name = "Teamprotocollen"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.agreements.summaries.forms_in_use import teams_by_form  # noqa: PLC0415
        from protocols.form_templates.summaries import count_use_by  # noqa: PLC0415
        from vpd.messaging import topics  # noqa: PLC0415

        topics.register("protocol_adopted", "vastgesteld protocol", "vastgestelde protocollen")
        count_use_by(teams_by_form)
