from django.urls import path

from kith.web.public.translations import views

urlpatterns = [path("translations", views.translations, name="translations")]
