"""The Nu HTML checker, the reference for HTML and CSS, over every page and stylesheet of the built site."""

import json
import subprocess

import pytest

from tests.prerequisites import VNU_JAR, find_java
from tests.site.links import stylesheets
from tests.site.pages import BuiltSite, expect_none

pytestmark = pytest.mark.slow(30)


@pytest.mark.parametrize("kind", ["html", "css"])
def test_nu_finds_no_error(built_site: BuiltSite, kind: str) -> None:
    """Slow: Java reads each of the pages, some seconds for a thousand of them."""
    files = {"html": [built_site.path], "css": stylesheets(built_site.path)}[kind]
    # Deep lists of a long page need a deeper stack than Java's own. In a minute, Java has no time to win back what its
    # second compiler and the threads of its collector cost.
    java = [find_java(), "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    command = [*java, "-jar", VNU_JAR, "--format", "json", "--stdout", f"--skip-non-{kind}"]
    done = subprocess.run(
        [*map(str, [*command, *files])], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode in (0, 1), done.stderr
    messages = json.loads(done.stdout)["messages"]
    prefix = built_site.path.as_uri().replace("file:///", "file:/")
    faults = [
        f"{message.get('url', '').removeprefix(prefix)}:{message.get('lastLine', '?')}: {message['message']}"
        f" {message.get('extract', '').strip()!r}"
        for message in messages
        if message["type"] != "info"
    ]
    expect_none(faults)
