"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from entente.web.whole_bodies import whole_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entente.node.settings")

application = whole_bodies(get_wsgi_application())
