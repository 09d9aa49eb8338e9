"""Starting the web app: on 127.0.0.1 only, without telemetry, whatever the user's Streamlit settings say."""

from __future__ import annotations

import socket
import subprocess
import sys
from importlib.resources import files

from ..knowledge.problem import Problem

HOST = "127.0.0.1"


def arguments(port: int, browser: bool) -> list[str]:
    """The command that serves the app."""
    script = str(files("cbm_advisor.ui") / "app.py")
    settings = {
        "server.address": HOST,
        "server.port": str(port),
        "server.headless": str(not browser).lower(),
        "server.fileWatcherType": "none",
        "server.maxUploadSize": "1",
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": HOST,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "theme.light.primaryColor": "#1f6f8b",
        "theme.dark.primaryColor": "#5fb0cc",
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
    print(f"CBM Advisor runs on http://{HOST}:{port} and nowhere else. Stop it with Ctrl+C.", flush=True)
    try:
        return subprocess.run(arguments(port, browser), check=False).returncode
    except KeyboardInterrupt:
        return 0
