"""The workflows of the forge: valid, least privileged, wary of what strangers type; and their commands do what they say."""

import re

import pytest
import yaml

from tests.fiches import ROOT
from tests.flux_de_travail import WORKFLOWS, Runner, read_workflow, steps_of
from tests.schemas_publies import is_valid

pytestmark = pytest.mark.slow(10)

# What each job may do besides reading the repository; a job that is not here only reads.
ALLOWED = {
    "publier.construire": {"contents": "read", "pages": "read"},
    "publier.publier": {"pages": "write", "id-token": "write"},
    "liens.liens": {"contents": "read", "actions": "read"},
    "proposition.proposer": {"contents": "write", "pull-requests": "write"},
    "proposition.repondre": {"issues": "write"},
}
CHANGE = ("data/laureats.yaml", '"02 00 00 00 00"', '"02 00 00 00 99"')


def test_workflows_keep_to_their_published_schemas():
    assert len(WORKFLOWS) == 4
    assert is_valid("github-workflows", *WORKFLOWS)
    assert is_valid("gitlab-ci", ROOT / ".gitlab-ci.yml")
    assert is_valid("dependabot", ROOT / ".github/dependabot.yml")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_an_action_is_named_by_its_commit_and_its_version(path):
    used = re.findall(r"uses: (.+)", path.read_text("utf-8"))
    assert used
    assert not [
        one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)
    ]


def test_one_version_of_each_action_is_used():
    used = {one for path in WORKFLOWS for one in re.findall(r"uses: (.+)", path.read_text("utf-8"))}
    assert len({one.split("@")[0] for one in used}) == len(used)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_job_may_do_no_more_than_it_needs(path):
    workflow = read_workflow(path)
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    for name, job in workflow["jobs"].items():
        assert job["permissions"] == ALLOWED.get(f"{path.stem}.{name}", {"contents": "read"})
        assert job["timeout-minutes"] <= 60
    assert "pull_request_target" not in workflow["on"]
    assert "workflow_run" not in workflow["on"]
    assert "secrets." not in path.read_text("utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_expression_is_written_in_a_command(path):
    """What an expression is worth would be read as a program: it comes through the environment."""
    assert not [step["run"] for step in steps_of(read_workflow(path)) if "${{" in step.get("run", "")]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_job_leaves_its_token_in_the_clone_and_the_one_that_pushes_runs_no_program_of_the_clone(path):
    for name, job in read_workflow(path)["jobs"].items():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False, name
        commands = " ".join(step.get("run", "") for step in job["steps"])
        assert "git push" not in commands or not re.search("python|make", commands)


def test_what_needs_the_history_has_all_of_it():
    for path in WORKFLOWS:
        for job in read_workflow(path)["jobs"].values():
            commands = " ".join(step.get("run", "") for step in job["steps"])
            if "build.py build" in commands or "make test" in commands:
                checkout = next(s for s in job["steps"] if "checkout" in s.get("uses", ""))
                assert checkout["with"]["fetch-depth"] == 0
    assert yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))["variables"]["GIT_DEPTH"] == "0"


def test_a_proposal_is_summed_up_with_its_pages_then_published_by_both_forges(tmp_path):
    """One project for both: what the first builds keep spares the last one."""
    runner = Runner.start(tmp_path)
    before = runner.git("rev-parse", "HEAD").strip()
    runner.merge(*CHANGE)
    runner.run("verifier", "fiches")
    runner.run("verifier", "bilan")
    told = runner.read("bilan-affiche.md")
    assert "| `telephone` | `02 00 00 00 00` | `02 00 00 00 99` |" in told
    assert "\nModifiées :\n\n- `/" in told
    assert (runner.temp / "site/index.html").is_file()

    known = {"steps.pages.outputs.base_url": "https://a.github.io/b", "github.event.before": before}
    assert runner.run("publier", "construire", known, GITHUB_EVENT_NAME="push") == {"change": "non"}
    assert "https://a.github.io/b/" in (runner.root / "site/sitemap.xml").read_text("utf-8")
    runner.run_gitlab("fiches")
    runner.run_gitlab("bilan", CI_MERGE_REQUEST_DIFF_BASE_SHA=before)
    assert (runner.root / "bilan.md").read_text("utf-8") == told
    runner.run_gitlab("pages", CI_PAGES_URL="https://b.gitlab.io/a")
    assert "https://b.gitlab.io/a/" in (runner.root / "public/sitemap.xml").read_text("utf-8")

    runner.change("Makefile", "# Commands", "# The commands")
    for event in (before, "0" * 40):  # code has changed; a push that says nothing of what was before
        known = {"github.event.before": event}
        found = runner.run("publier", "construire", known, only="code", GITHUB_EVENT_NAME="push")
        assert found == {"change": "oui"}


def test_links_are_asked_with_the_memory_of_the_last_time(tmp_path):
    """The project of this test names no site: nothing is asked of anyone."""
    runner = Runner.start(tmp_path)
    path = runner.root / "data/laureats.yaml"
    text = re.sub(
        r"^  (site_web|prise_rdv|fiche_acces_libre): .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE
    )
    path.write_text(re.sub(r",? url: [^,}]+|^ +url: .*\n", "", text, flags=re.MULTILINE), "utf-8")
    runner.run("liens", "liens")
    assert "run list --workflow liens.yml" in runner.read("gh.txt")
    assert "0 lien demandé" in runner.read("bilan-affiche.md")
    assert runner.read("memoire/liens.json") == "{}\n"
