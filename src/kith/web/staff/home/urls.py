from django.urls import path

from kith.web.staff.home import views

urlpatterns = [
    path("home", views.home, name="home"),
    path("role", views.switch_role, name="switch_role"),
]
