"""The addresses of this audience: one line a slice."""

from django.urls import URLPattern, URLResolver

app_name = "link_worker"
urlpatterns: list[URLPattern | URLResolver] = []
