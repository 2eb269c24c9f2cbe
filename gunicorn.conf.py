"""How gunicorn serves UNIK; `docs/deploying.md` says what stands in front of it.

There is no access log here: addresses of passes are secret, and the proxy masks them.
"""

import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("UNIK_WORKERS", "2"))
threads = 8
max_requests = 20_000
max_requests_jitter = 2_000
graceful_timeout = 20
control_socket_disable = True
accesslog = None
loglevel = "warning"
