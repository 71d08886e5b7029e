from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "incidents.cards"
    label = "cards"
    verbose_name = "Kaarten op papier"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.cards.documents import printed_cards  # noqa: PLC0415
        from incidents.cards.services import ask_for_new_cards, ask_for_new_paper  # noqa: PLC0415
        from incidents.cards.summaries import old_paper  # noqa: PLC0415
        from vpd.organisation.services.numbers import on_number_changed, on_own_number_changed  # noqa: PLC0415

        printed_cards.register()
        old_paper.register()
        on_number_changed(ask_for_new_paper)
        on_own_number_changed(ask_for_new_cards)
