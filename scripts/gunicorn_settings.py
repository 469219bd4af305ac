"""How `make run` serves the portal: a production server, for this machine only."""

import os
import signal

from gunicorn.arbiter import Arbiter

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
worker_class = "gthread"
threads = 4
graceful_timeout = 5
loglevel = "warning"
# No proxy stands in front, so nobody's word about the caller's address is taken.
forwarded_allow_ips = ""
control_socket_disable = True
# The workers' sign of life is a file: kept in memory, a slow disk cannot make one look dead.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def when_ready(_server: Arbiter) -> None:
    # A closed terminal means stop. The server would take it as "read the settings again" and stay.
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    print(f"Min väg is open on http://{bind}   Ctrl-C stops it.", flush=True)


def on_exit(_server: Arbiter) -> None:
    print("Min väg is closed.", flush=True)
