from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "kith.demo"
