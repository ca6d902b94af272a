from django.urls import path

from kith.web.public.easy import views

urlpatterns = [path("easy-read", views.easy_read, name="easy_read")]
