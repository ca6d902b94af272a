from django.urls import path

from kith.web.staff.invitation import views

urlpatterns = [
    path("staff/invite", views.invite, name="invite"),
    path("join/<str:token>", views.join, name="join"),
]
