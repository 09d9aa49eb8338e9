"""Starting the web app: on 127.0.0.1 only, without telemetry, whatever the user's Streamlit settings say."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from importlib.resources import files

from ..knowledge.problem import Problem
from .theme import SETTINGS

HOST = "127.0.0.1"
PATIENCE = 60  # seconds until the app has to answer
GRACE = 5  # seconds until it has to end when it is asked to


def arguments(port: int) -> list[str]:
    """The command that serves the app."""
    script = str(files("cbm_advisor.ui") / "app.py")
    settings = {
        "server.address": HOST,
        "server.port": str(port),
        # Otherwise Streamlit asks a first-time user for an email address before it serves anything.
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "server.maxUploadSize": "1",
        # Python collects its garbage by itself; after each click, the rules in memory would be searched too.
        "runner.postScriptGC": "false",
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": HOST,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "logger.level": "error",
        **SETTINGS,
    }
    flags = [f"--{name}={value}" for name, value in settings.items()]
    return [sys.executable, "-m", "streamlit", "run", script, *flags]


def launch(port: int, browser: bool) -> int:
    """Serve the app until it is stopped; gives its exit status. Raises Problem where the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise Problem(f"port {port}", "It is in use already.", "Choose another with --port.") from None
    # Asked to stop, or left by its terminal, the launcher takes the app with it.
    for asked in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(asked, lambda *_: sys.exit(0))
    serving = subprocess.Popen(arguments(port), stdin=subprocess.DEVNULL)
    try:
        address = f"http://{HOST}:{port}"
        if answers(port, serving):
            print(f"CBM Advisor runs on {address} and nowhere else. Stop it with Ctrl+C.", flush=True)
            if browser:
                webbrowser.open(address)
        return serving.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        stop(serving)


def stop(serving: subprocess.Popen[bytes], grace: float = GRACE) -> None:
    """End the app; one that has not ended after these seconds is killed, which loses no answer."""
    serving.terminate()
    try:
        serving.wait(grace)
    except subprocess.TimeoutExpired:
        serving.kill()
        serving.wait()


def answers(port: int, serving: subprocess.Popen[bytes]) -> bool:
    """Wait until the app answers on this port; false if it stopped, or did not in time."""
    end = time.monotonic() + PATIENCE
    while serving.poll() is None and time.monotonic() < end:
        try:
            # Not by urllib: that would ask a proxy of the user's for this computer.
            asking = http.client.HTTPConnection(HOST, port, timeout=1)
            asking.request("GET", "/_stcore/health")
            return asking.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
    return False
