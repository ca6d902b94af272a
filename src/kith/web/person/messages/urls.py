from django.urls import path

from kith.web.person.messages import views

urlpatterns = [path("messages", views.thread, name="messages")]
