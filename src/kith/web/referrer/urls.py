"""The addresses of this audience: one line a slice."""

from django.urls import URLPattern, URLResolver

app_name = "referrer"
urlpatterns: list[URLPattern | URLResolver] = []
