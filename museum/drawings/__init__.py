"""The museum's own line drawings, as pure functions that return SVG. `manage.py draw` writes the files."""
