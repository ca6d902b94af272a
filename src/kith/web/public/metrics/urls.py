from django.urls import path

from kith.web.public.metrics import views

urlpatterns = [path("metrics", views.metrics, name="metrics")]
