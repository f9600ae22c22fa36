"""Easel as `pip install` leaves it: built as a wheel, installed, and run from a folder that holds nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import httpx
import pytest

from bots.web.adapter import index
from tests.system.nursery import ROOT
from tests.system.program import program

PACKAGES = ("bots", "core", "storage", "simulator")
BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
WHERE = f"from importlib.util import find_spec; [print(find_spec(name).origin) for name in {PACKAGES}]"
STATIC = {"bots/web/static": "/static", "bots/painter/static": "/paint/web/static"}


@pytest.fixture
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a wheel of this working tree was installed into. Neither step may ask an index."""
    source, wheels, target = (tmp_path_factory.mktemp(name) for name in ("source", "wheels", "installed"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(Path(ROOT, name), source)
    for package in PACKAGES:  # building leaves things beside the sources
        shutil.copytree(Path(ROOT, package), source / package, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([sys.executable, "-c", BUILD, wheels], cwd=source, check=True, capture_output=True)
    pip = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "install", "-q", "--no-compile"]
    subprocess.run([*pip, "--no-index", "--no-deps", "--target", target, *wheels.iterdir()], check=True)
    return target


def files(folder: Path) -> set[str]:
    found = (file.relative_to(folder) for package in PACKAGES for file in (folder / package).rglob("*.*"))
    return {str(file) for file in found if "__pycache__" not in file.parts and not file.name.startswith(".")}


def origins(path: str, folder: Path) -> list[str]:
    """Where a Python that is started there, with that path, has the packages from."""
    command = [sys.executable, "-S", "-c", WHERE]
    ran = subprocess.run(command, cwd=folder, env={"PYTHONPATH": path}, check=True, capture_output=True, text=True)
    return ran.stdout.split()


@pytest.mark.processes
async def test_a_wheel_is_whole_and_runs_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    """Without `site` (-S), the link to this working tree that a development install makes is not followed."""
    assert files(Path(ROOT)) - files(installed) == set()
    (about,) = installed.glob("easel-*.dist-info")
    assert list(about.rglob("LICENSE"))
    alone = os.pathsep.join([str(installed), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    assert origins(alone, tmp_path) == [str(installed / package / "__init__.py") for package in PACKAGES]
    command = (sys.executable, "-S", str(installed / "bin" / "easel"), "run")
    async with program(tmp_path, *command, PYTHONPATH=alone) as easel, httpx.AsyncClient(base_url=easel.url) as web:
        assert (await web.get("/healthz")).status_code == 200
        page = await web.get("/")
        assert page.status_code == 200
        assert page.text == index("en")
        for folder, there in STATIC.items():
            for file in Path(ROOT, folder).iterdir():
                if file.suffix != ".html":
                    assert (await web.get(f"{there}/{file.name}")).content == file.read_bytes()
        stopped = await easel.stop()
    assert stopped.code == 0
    assert "Traceback" not in stopped.said
