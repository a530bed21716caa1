"""The application, as gunicorn and the flask command find it."""

from app import create_app

app = create_app()
