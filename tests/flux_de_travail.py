"""Workflows of the forge run on this machine: their own commands, as their runner would, in a clone of a small project."""

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.small_project import ROOT, make_small_project

WORKFLOWS = tuple(sorted((ROOT / ".github/workflows").glob("*.yml")))
_AUTHOR = ("-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr")


def read_workflow(path: Path) -> dict[str, Any]:
    """YAML 1.1 takes « on » for true: its key is put back."""
    workflow = yaml.safe_load(path.read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in workflow.items()}


def steps_of(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


@dataclass(frozen=True, slots=True)
class Runner:
    """`root`: the clone; `temp`: what jobs hand over; `gh`: what the forge's command was asked."""

    root: Path
    temp: Path

    @classmethod
    def start(cls, folder: Path) -> "Runner":
        root, temp = folder / "projet", folder / "temp"
        temp.mkdir()
        make_small_project(root)
        for name in ("build.py", "Makefile", ".gitignore", ".github"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, root / name)
        (root / "annuaire").symlink_to(ROOT / "annuaire")
        python = root / ".venv/bin/python"
        python.parent.mkdir(parents=True)
        _write_program(python, f'exec "{sys.executable}" "$@"')
        (root / "requirements.txt").touch()
        (root / ".venv/.build-ready").touch()
        _write_program(temp / "gh", 'printf "%s\\n" "$*" >> "$RUNNER_TEMP/gh.txt"')
        runner = cls(root, temp)
        runner.git("init", "--quiet", "--initial-branch", "main")
        runner.commit("First version")
        subprocess.run(["git", "clone", "--quiet", "--bare", root, folder / "origine"], check=True)
        runner.git("remote", "add", "origin", str(folder / "origine"))
        return runner

    def git(self, *words: str) -> str:
        command = ["git", *_AUTHOR, *words]
        return subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=True).stdout

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)

    def merge(self, path: str, before: str, after: str) -> None:
        """A proposal that changes a file, as a forge tries it: merged in what is published."""
        self.git("switch", "--quiet", "--create", "proposition")
        self.change(path, before, after)
        self.git("switch", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--message", "Merge", "proposition")

    def change(self, path: str, before: str, after: str) -> None:
        target = self.root / path
        text = target.read_text("utf-8")
        assert before in text
        target.write_text(text.replace(before, after), "utf-8")
        self.commit(f"Change {path}")

    def run(
        self, name: str, job: str, known: Mapping[str, str] | None = None, only: str = "", **more: str
    ) -> dict[str, str]:
        """Every command of a job, or the step of one identifier; the outputs it wrote. `known`: what expressions are worth."""
        workflow = read_workflow(ROOT / f".github/workflows/{name}.yml")
        output = self.temp / "sorties.txt"
        output.write_text("")
        for step in workflow["jobs"][job]["steps"]:
            if "run" not in step or (only and step.get("id") != only) or step["run"].startswith("sudo "):
                continue
            given = {key: _worth(str(value), known or {}) for key, value in step.get("env", {}).items()}
            environment = os.environ | given | more
            environment |= {
                "RUNNER_TEMP": str(self.temp),
                "GITHUB_WORKSPACE": str(self.root),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(self.temp / "bilan-affiche.md"),
                "GITHUB_REF_NAME": "main",
                "GITHUB_REPOSITORY": "annuaire/fabriques",
                "PATH": f"{self.temp}:{os.environ['PATH']}",
            }
            # As the runner calls it for « shell: bash ».
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=self.root, env=environment, capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert done.returncode == 0, f"{step.get('name')}: {done.stdout}{done.stderr}"
            with (self.temp / "journal.txt").open("a") as log:
                log.write(done.stdout + done.stderr)
        return dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())

    def run_gitlab(self, job: str, **known: str) -> None:
        """The commands of a job of .gitlab-ci.yml, in one shell as its runner does."""
        jobs = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
        whole = jobs.get(jobs[job].get("extends"), {}) | jobs[job]
        lines = "\n".join((*whole["before_script"], *whole["script"]))
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", lines]
        subprocess.run(command, cwd=self.root, env=os.environ | known, capture_output=True, check=True)

    def read(self, name: str) -> str:
        path = self.temp / name
        return path.read_text("utf-8") if path.exists() else ""


def _worth(value: str, known: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ *(.+?) *\}\}", lambda found: known.get(found[1], ""), value)


def _write_program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
