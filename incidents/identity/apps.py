from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "incidents.identity"
    label = "identity"
    verbose_name = "Gegevens van de burger"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.cases import duties  # noqa: PLC0415
        from incidents.identity.addressees import SOURCE  # noqa: PLC0415
        from incidents.identity.summaries import identity_duties  # noqa: PLC0415
        from vpd.letters import addressees  # noqa: PLC0415

        duties.register(identity_duties)
        addressees.register(SOURCE)
