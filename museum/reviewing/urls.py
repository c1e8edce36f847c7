from django.urls import path

from museum.reviewing import views

app_name = "reviewing"
urlpatterns = [path("<str:secret>/", views.PreviewView.as_view(), name="preview")]
