from django.urls import path

from kith.web.public.notify import views

urlpatterns = [
    path("delivery", views.delivery, name="notify_delivery"),
    path("reply", views.reply, name="notify_reply"),
]
