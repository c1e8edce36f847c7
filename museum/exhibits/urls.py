app_name = "exhibits"
urlpatterns = []
