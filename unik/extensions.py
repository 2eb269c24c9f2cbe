"""The extensions, still without an app; `create_app` connects them."""

from typing import Any

from flask_babel import Babel
from flask_compress import Compress
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from unik.databases.postgresql import ReadingSession
from unik.models.base import Base

db = SQLAlchemy(model_class=Base, session_options={"class_": ReadingSession})
csrf: Any = CSRFProtect()
babel: Any = Babel()
compress = Compress()
login_manager: Any = LoginManager()
