from django.urls import path

from memorial.people import views

app_name = "people"
urlpatterns = [
    path("", views.WallView.as_view(), name="wall"),
    path("letter/<str:letter>/", views.LetterView.as_view(), name="letter"),
    path("<slug:slug>/", views.PersonView.as_view(), name="person"),
]
