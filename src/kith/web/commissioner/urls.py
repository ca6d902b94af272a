"""The addresses of this audience: one line a slice."""

from django.urls import URLPattern, URLResolver

app_name = "commissioner"
urlpatterns: list[URLPattern | URLResolver] = []
