"""The script that proposes a new edition opens one request on GitHub or GitLab, and updates it from then on."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from support.helpers import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

REPORT = "New edition\n\n## What to do\n\nRead it.\n"


def script() -> Any:
    spec = importlib.util.spec_from_file_location("propose", ROOT / ".ci/propose.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["propose"] = module  # dataclasses look there for the module's names
    spec.loader.exec_module(module)
    return module


propose = script()


@contextmanager
def api(refused: str = "") -> Iterator[tuple[str, list[tuple[str, str, dict[str, Any], str]]]]:
    """Serve an API that remembers its requests; yield its address, and each call: method, path, content, token."""
    calls: list[tuple[str, str, dict[str, Any], str]] = []
    requests: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            content = json.loads(self.rfile.read(size)) if size else {}
            token = self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization") or ""
            calls.append((self.command, self.path, content, token))
            if self.command == "POST" and not refused:
                requests.append({**content, "number": 7, "iid": 7})
            found: Any = requests if self.command == "GET" else {"number": 7, "iid": 7}
            self.send_response(403 if self.command == refused else 200)
            self.end_headers()
            self.wfile.write(json.dumps(found).encode())

        do_GET = do_POST = do_PUT = do_PATCH = answer  # noqa: N815  the server's names

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", calls
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def variables(host: str, address: str) -> dict[str, str]:
    """Return what each host sets in a run."""
    if host == "gitlab":
        return {
            "GITLAB_CI": "true",
            "CI_API_V4_URL": address,
            "CI_PROJECT_ID": "12",
            "CI_PROJECT_URL": "https://gitlab.example.edu/c/h",
            "HANDBOOK_UPDATE_TOKEN": "secret",
        }
    return {
        "GITHUB_API_URL": address,
        "GITHUB_REPOSITORY": "center/handbook",
        "GITHUB_SERVER_URL": "https://github.example.edu",
        "GH_TOKEN": "secret",
    }


EXPECTED: Mapping[str, Any] = {
    "github": {
        "find": ("/repos/center/handbook/pulls", {"state": ["open"], "head": ["center:new-edition"]}),
        "token": "Bearer secret",
        "opened": ("POST", {"title": "New edition", "body": "## What to do\n\nRead it.", "head": "new-edition", "base": "main"}),
        "updated": ("PATCH", "/repos/center/handbook/pulls/7", {"title": "Newer edition", "body": "Read it."}),
    },
    "gitlab": {
        "find": ("/projects/12/merge_requests", {"state": ["opened"], "source_branch": ["new-edition"]}),
        "token": "secret",
        "opened": (
            "POST",
            {"title": "New edition", "description": "## What to do\n\nRead it.", "source_branch": "new-edition", "target_branch": "main"},
        ),
        "updated": ("PUT", "/projects/12/merge_requests/7", {"title": "Newer edition", "description": "Read it."}),
    },
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_branch_has_one_request_which_is_updated_from_then_on(name: str) -> None:
    expected = EXPECTED[name]
    with api() as (address, calls):
        host = propose.host_of(variables(name, address), "new-edition")
        assert propose.propose(host, "new-edition", "main", REPORT) == "opened request 7"
        assert propose.propose(host, "new-edition", "main", "Newer edition\n\nRead it.\n") == "updated request 7"
    assert [call[3] for call in calls] == [expected["token"]] * 4
    asked = urlsplit(calls[0][1])
    assert (asked.path, parse_qs(asked.query)) == expected["find"]
    assert (calls[1][0], calls[1][2]) == expected["opened"]
    assert calls[3][:3] == expected["updated"]


def test_a_long_report_is_cut_before_a_heading() -> None:
    section = "## Tip\n\n" + "word " * 2000 + "\n"
    text = propose.shortened(section * 9)
    assert len(text) < 65_536
    assert text.endswith(propose.CUT)
    assert text.removesuffix(propose.CUT) == (section * 5).rstrip("\n")
    assert propose.shortened(section) == section


def test_a_refusal_names_the_setting_or_what_the_host_says(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    command = [sys.executable, str(ROOT / ".ci/propose.py"), "new-edition", "report.md"]
    with api(refused="POST") as (address, _):
        for name, words in (("github", "Allow GitHub Actions to create and approve pull requests"), ("gitlab", "403: Forbidden")):
            environment = {**variables(name, address), "GITHUB_REF_NAME": "main"}
            run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
            assert (run.returncode, words.partition(":")[0] in run.stderr) == (1, True), run.stderr
    assert "secret" not in run.stderr


def test_the_report_ends_with_what_the_check_found(tmp_path: Path) -> None:
    make = tmp_path / "make"
    report = tmp_path / "report.md"
    for status, words in ((0, "The check found no problems."), (1, "**The check found problems.**")):
        make.write_text(f"#!/bin/sh\necho 'content/x.yaml:1: wrong'\nexit {status}\n", encoding="utf-8")
        make.chmod(0o755)
        report.write_text("# Report\n", encoding="utf-8")
        subprocess.run(["bash", str(ROOT / ".ci/add_check.sh"), str(report)], env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, check=True)
        text = report.read_text(encoding="utf-8")
        assert text.startswith("# Report\n\n## The check\n\n" + words)
        assert text.endswith("\n\n    content/x.yaml:1: wrong\n")


# ---- The workflows ----


def workflow(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_only_the_job_that_runs_no_package_may_write() -> None:
    jobs = workflow(".github/workflows/update.yml")["jobs"]
    assert jobs["prepare"]["permissions"] == {"contents": "read"}
    assert jobs["propose"]["permissions"] == {"contents": "write", "pull-requests": "write"}
    commands = "".join(step.get("run", "") for step in jobs["propose"]["steps"])
    assert "make" not in commands
    assert "pip" not in commands


def test_a_scheduled_pipeline_on_gitlab_does_what_the_copy_is_for() -> None:
    jobs = workflow(".gitlab-ci.yml")
    assert jobs["update"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule" && $HANDBOOK_UPDATE_TOKEN'}]
    assert jobs["nightly"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule" && $HANDBOOK_UPDATE_TOKEN == null'}]


def test_the_result_of_the_check_is_added_for_each_site(tmp_path: Path) -> None:
    programs, centers = tmp_path / "programs", ("north", "south")
    for path, text in {
        ".ci/add_check.sh": (ROOT / ".ci/add_check.sh").read_text(encoding="utf-8"),
        "report.md": REPORT,
        "programs/make": "#!/bin/sh\necho content: no problems\n",
        ".venv/bin/handbook": '#!/bin/sh\necho "$*"\n[ "$3" = centers/north ]\n',
        **{f"centers/{name}/center.yaml": "paper: a4\n" for name in centers},
        "centers/notes/readme.txt": "No center.\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
        (tmp_path / path).chmod(0o755)
    environment = {"PATH": f"{programs}:{os.environ['PATH']}"}
    subprocess.run(["bash", ".ci/add_check.sh", "report.md"], cwd=tmp_path, env=environment, check=True)
    whole, north, south = (tmp_path / "report.md").read_text(encoding="utf-8").removeprefix(REPORT).split("\n##")[1:]
    assert whole == " The check\n\nThe check found no problems.\n\n    content: no problems\n"
    assert north == "# The check of `centers/north`\n\nThe check found no problems.\n\n    check --center centers/north --brief\n"
    assert "The check found problems." in south
    assert "centers/south" in south
