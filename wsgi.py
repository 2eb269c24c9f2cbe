"""The door to the web server: `gunicorn wsgi:app`."""

import config
from unik.app import create_app

app = create_app(config.from_environment())
