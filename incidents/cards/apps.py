from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "incidents.cards"
    label = "cards"
    verbose_name = "Kaarten op papier"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.cards.documents import printed_cards  # noqa: PLC0415

        printed_cards.register()
