from django.urls import path

from memorial.people import person_views, views

app_name = "people"
urlpatterns = [
    path("", views.WallView.as_view(), name="wall"),
    path("letter/<str:letter>/", views.LetterView.as_view(), name="letter"),
    path("lines-without-a-record/", views.UnmatchedView.as_view(), name="unmatched"),
    path("portraits-sought/", views.PortraitsView.as_view(), name="portraits"),
    path("<slug:slug>/", person_views.PersonView.as_view(), name="person"),
    path("<slug:slug>/place/", views.PlaceView.as_view(), name="place"),
    path("<slug:slug>/image/<int:number>/", person_views.PictureView.as_view(), name="image"),
]
