"""Addresses without a language, which never change: what is printed."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from memorial.people import numbers, open_views

app_name = "numbers"
urlpatterns = [
    path("w/<int:number>", login_not_required(numbers.person), name="person"),
    path("w/<int:number>/", login_not_required(numbers.person)),
    path("open-data/<str:name>", open_views.file, name="open_data"),
]
