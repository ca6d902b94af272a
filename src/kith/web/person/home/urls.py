from django.urls import path

from kith.web.person.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("come-back", views.come_back, name="come_back"),
]
