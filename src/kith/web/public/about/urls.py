"""The front door and the pages that explain: crisis, privacy, cookies, accessibility."""

from django.urls import path

from kith.web.public.about import views

urlpatterns = [
    path("", views.home, name="home"),
    path("crisis", views.crisis, name="crisis"),
    path("privacy", views.privacy, name="privacy"),
    path("cookies", views.cookies, name="cookies"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("language", views.language, name="language"),
]
