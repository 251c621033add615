"""A PostgreSQL server of the tests' own: a fresh cluster in a temporary folder, reached by a socket file there."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import psycopg


def folder_of_binaries() -> Path | None:
    """Where initdb and pg_ctl lie (Debian keeps them off the PATH), the newest version first; None where absent."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = versions[-1] if versions else shutil.which("initdb")
    return Path(found).parent if found else None


class Cluster:
    """A running server. It refuses to run as root, so root starts it as another user."""

    def __init__(self, binaries: Path) -> None:
        self.binaries = binaries
        self.folder = Path(tempfile.mkdtemp(prefix="kvarbo-pg-"))  # short: a socket's path may have 107 characters
        self.user: dict[str, Any] = {}
        if os.geteuid() == 0:
            names = {entry.pw_name for entry in pwd.getpwall()}
            person = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
            os.chown(self.folder, person.pw_uid, person.pw_gid)
            self.user = {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
        self.count = 0
        try:
            self._run("initdb", "--auth=trust", "--username=kvarbo", "--no-sync", "--encoding=UTF8", "-D", self.data)
            options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
            self._run("pg_ctl", "-D", self.data, "-w", "-l", self.folder / "log", "-o", options, "start")
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    @property
    def data(self) -> Path:
        """Where the server keeps its files."""
        return self.folder / "data"

    def new_database(self) -> str:
        """The address of a new, empty database."""
        self.count += 1
        name = f"t{self.count}"
        with psycopg.connect(f"host={self.folder} user=kvarbo dbname=postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://kvarbo@/{name}?host={self.folder}"

    def files(self) -> bytes:
        """Every byte that the server has written, its write-ahead log too."""
        with psycopg.connect(f"host={self.folder} user=kvarbo dbname=postgres", autocommit=True) as connection:
            connection.execute("CHECKPOINT")
        return b"".join(path.read_bytes() for path in sorted(self.data.rglob("*")) if path.is_file())

    def stop(self) -> None:
        """Stops the server and removes its folder."""
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self.binaries / program), *map(str, arguments)]
        # Not captured by a pipe: the server would hold it open after pg_ctl is done.
        with tempfile.TemporaryFile() as said:
            ran = subprocess.run(
                command, cwd=self.folder, stdout=said, stderr=said, timeout=60, check=False, **self.user
            )
            said.seek(0)
            assert ran.returncode == 0, said.read().decode("utf-8", "replace")
