from django.urls import path

from kith.web.person.home import views

urlpatterns = [path("", views.home, name="home")]
