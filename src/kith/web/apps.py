from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kith.web"

    def ready(self) -> None:
        from kith.kernel import plain_threads, translations  # noqa: PLC0415 (needs the settings)

        plain_threads.install()
        translations.install()
