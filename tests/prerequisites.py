"""What the tests of the built site need on the machine: Chromium, Java, LibreOffice Calc, axe-core and the Nu
HTML checker.

`python -m tests.prerequisites` installs what is missing where it can (as root on Debian, or with Playwright's
own browser) and says what to do where it cannot. Nothing is skipped: a missing tool is an error.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent
NODE_MODULES = TESTS / "node_modules"
AXE = NODE_MODULES / "axe-core"
VNU_JAR = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"

# One thread picks up what is no longer used: on few processors the helpers of V8 cost a sixth of a run, and spare no time.
NODE = ("node", "--single-threaded-gc")

_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_CHROMIUM_OF_MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_LIBREOFFICE_OF_MACOS = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
_SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
_OLDEST_JAVA = 17  # what the Nu checker asks for


class MissingTool(Exception):
    """A tool is not there and could not be installed. The message is French and names the cure."""


def find_chromium() -> Path | None:
    """The Chromium of the machine, or else the one that Playwright installed."""
    for name in _CHROMIUM_NAMES:
        if found := shutil.which(name):
            return Path(found)
    if _CHROMIUM_OF_MACOS.exists():
        return _CHROMIUM_OF_MACOS
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        bundled = Path(playwright.chromium.executable_path)
    return bundled if bundled.exists() else None


def find_libreoffice() -> Path | None:
    """What opens the tables of the press kits as a newspaper would."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return Path(found)
    return _LIBREOFFICE_OF_MACOS if _LIBREOFFICE_OF_MACOS.exists() else None


def find_java() -> Path | None:
    """A Java recent enough. macOS has a `java` that only says that there is none, hence the call."""
    found = shutil.which("java")
    if not found:
        return None
    told = subprocess.run([found, "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(\d+)', told.stderr + told.stdout)
    return Path(found) if version and int(version[1]) >= _OLDEST_JAVA else None


def node_packages_are_there() -> bool:
    """Whether tests/node_modules holds the versions of tests/package-lock.json."""
    locked = json.loads((TESTS / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    manifests = {TESTS / path / "package.json": entry["version"] for path, entry in locked.items() if path}
    return all(
        manifest.exists() and json.loads(manifest.read_text(encoding="utf-8"))["version"] == version
        for manifest, version in manifests.items()
    )


def ensure_chromium() -> None:
    if find_chromium():
        return
    if not _apt_install("Chromium", "chromium", "fonts-liberation"):
        _say("Installation de Chromium par Playwright…")
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not find_chromium():
        raise MissingTool(
            "Chromium est introuvable et n’a pas pu être installé. Installez Chromium ou Google Chrome"
            " (Debian, Ubuntu : sudo apt install chromium), puis relancez la commande."
        )


def ensure_java() -> None:
    if find_java():
        return
    _apt_install("Java", "default-jre-headless")
    if not find_java():
        raise MissingTool(
            f"Il manque Java {_OLDEST_JAVA} ou plus récent, pour le vérificateur HTML Nu."
            " Debian, Ubuntu : sudo apt install default-jre-headless. macOS : brew install temurin."
            " Puis relancez la commande."
        )


def ensure_libreoffice() -> None:
    if find_libreoffice():
        return
    _apt_install("LibreOffice Calc", "libreoffice-calc-nogui")
    if not find_libreoffice():
        raise MissingTool(
            "Il manque LibreOffice, pour ouvrir les tableaux des dossiers de presse."
            " Debian, Ubuntu : sudo apt install libreoffice-calc-nogui. macOS : brew install --cask libreoffice."
            " Puis relancez la commande."
        )


def ensure_node_packages() -> None:
    if node_packages_are_there():
        return
    if not shutil.which("npm"):
        _apt_install("npm", "nodejs", "npm")
    npm = shutil.which("npm")
    if not npm:
        raise MissingTool(
            "Il manque npm, pour installer axe-core et le vérificateur HTML Nu."
            " Debian, Ubuntu : sudo apt install npm. macOS : brew install node. Puis relancez la commande."
        )
    _say("Installation d’axe-core et du vérificateur HTML Nu dans tests/node_modules/…")
    # The install script of vnu-jar fetches a Java of its own: the jar alone is wanted.
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
    environment = dict(os.environ)
    if _SYSTEM_CERTIFICATES.exists():
        # Node brings its own list: behind a network with its own authority, the system's is needed too.
        environment.setdefault("NODE_EXTRA_CA_CERTS", str(_SYSTEM_CERTIFICATES))
    command = [npm, "ci", "--prefix", str(TESTS), *quiet]
    done = subprocess.run(command, cwd=TESTS, env=environment, stdin=subprocess.DEVNULL, check=False)
    if done.returncode or not node_packages_are_there():
        raise MissingTool(
            "« npm ci --prefix tests » a échoué (voir ci-dessus)."
            " Vérifiez l’accès à Internet, puis relancez la commande."
        )


def _apt_install(label: str, *packages: str) -> bool:
    """Install Debian packages when that can be done without a question; whether it was done."""
    apt = shutil.which("apt-get")
    if not apt or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    _say(f"Installation de {label} par apt-get ({', '.join(packages)})…")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    commands = (
        [apt, "update", "-qq"],
        [apt, "install", "-qq", "--yes", "--no-install-recommends", *packages],
    )
    for command in commands:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
        )
    return done.returncode == 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    problems = []
    for ensure in (ensure_chromium, ensure_java, ensure_libreoffice, ensure_node_packages):
        try:
            ensure()
        except MissingTool as missing:
            problems.append(str(missing))
    for problem in problems:
        _say(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
