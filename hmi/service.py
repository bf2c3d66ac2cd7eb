"""A systemd unit for a runtime that starts at boot, before anyone logs in."""

import os
import shlex
import sys
from pathlib import Path

_UNIT = """\
[Unit]
Description=Sightglass runtime of {name}
After=network-online.target
Wants=network-online.target

[Service]
Type=exec
User={user}
ExecStart={command}
WorkingDirectory={folder}
{environment}Restart=always
RestartSec=2
KillSignal=SIGTERM
TimeoutStopSec=60
UMask=0077
NoNewPrivileges=true
ProtectSystem=full

[Install]
WantedBy=multi-user.target
"""
# No PrivateTmp: desktops of the same user find the border's socket under /tmp where there is no XDG_RUNTIME_DIR.


def unit(plant_folder: Path, data: Path | None, user: str, root: Path) -> str:
    """The text of the unit.

    Args:
        plant_folder: of the plant's files.
        data: where the runtime keeps what it records; None for the user's own folder, where their desktops look too.
        user: whose runtime it is: only this user's desktops reach it.
        root: where the package lies; named to Python where it is a checkout.
    """
    words = [sys.executable, "-m", "hmi.runtime", str(plant_folder.resolve())]
    if data is not None:
        words += ["--data", str(data.resolve())]
    checkout = (root / "pyproject.toml").exists()
    return _UNIT.format(
        name=plant_folder.resolve().name,
        user=user,
        command=" ".join(_quoted(word) for word in words),
        folder=os.sep,
        environment=f"Environment=PYTHONPATH={_quoted(str(root))}\n" if checkout else "",
    )


def _quoted(word: str) -> str:
    """For systemd: percent signs and dollars are its own, doubled they are themselves."""
    escaped = word.replace("%", "%%").replace("$", "$$")
    return shlex.quote(escaped)
