from django.urls import path

from kith.web.public.health import views

urlpatterns = [
    path("live", views.live, name="live"),
    path("ready", views.ready, name="ready"),
]
