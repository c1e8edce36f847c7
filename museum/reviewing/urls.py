from django.urls import path

from museum.reviewing import views

app_name = "reviewing"
urlpatterns = [
    path("<str:secret>/", views.PreviewView.as_view(), name="preview"),
    path("<str:secret>/image/<int:number>/", views.PreviewView.as_view(), name="preview_picture"),
    path("<str:secret>/place/", views.PreviewView.as_view(), name="preview_place"),
]
