app_name = "testimonies"
urlpatterns = []
