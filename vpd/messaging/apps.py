from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "vpd.messaging"
    label = "messaging"
    verbose_name = "Berichten"

    def ready(self) -> None:
        from vpd.messaging import outbox  # noqa: PLC0415  models are importable only now
        from vpd.messaging.mail import deliver_mail  # noqa: PLC0415

        outbox.register("mail", deliver_mail)
