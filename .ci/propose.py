"""Open a pull request on GitHub, or a merge request on GitLab, for a branch that has been pushed; or update the one that is open.

    propose.py BRANCH REPORT

The first line of the report is the title, and the rest is the text. It needs no packages, so it can run where nothing is installed.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 60_000
"""Characters of a text; GitHub takes 65,536."""
SECONDS = 60
CUT = "\n\nThis report is too long to show here. The rest is in the files saved with the run that made this request.\n"
_MAY_NOT_OPEN = (
    'GitHub doesn\'t let workflows open pull requests here. Open "Settings," "Actions," "General," and check "Allow GitHub Actions to create '
    'and approve pull requests." Then run this workflow again. Or open the pull request yourself: {compare}'
)
FORBIDDEN = 403


@dataclass(frozen=True)
class Host:
    """How a host names things.

    Attributes:
        requests: The address of all requests in its API.
        headers: The headers that prove who asks.
        find: The query that finds the open request of a branch.
        number: The field with a request's number.
        names: The names of title, branch, target and text in its API, in this order.
        method: The HTTP method that changes a request.
        compare: The page on which a person can open the request.

    """

    requests: str
    headers: Mapping[str, str]
    find: Mapping[str, str]
    number: str
    names: tuple[str, str, str, str]
    method: str
    compare: str


def host_of(variables: Mapping[str, str], branch: str) -> Host:
    """Return the host on which this runs, by the variables that it sets.

    Raises:
        KeyError: A variable is missing.

    """
    if variables.get("GITLAB_CI"):
        return Host(
            f"{variables['CI_API_V4_URL']}/projects/{variables['CI_PROJECT_ID']}/merge_requests",
            {"PRIVATE-TOKEN": variables["HANDBOOK_UPDATE_TOKEN"]},
            {"state": "opened", "source_branch": branch},
            "iid",
            ("title", "source_branch", "target_branch", "description"),
            "PUT",
            f"{variables['CI_PROJECT_URL']}/-/merge_requests/new",
        )
    repository = variables["GITHUB_REPOSITORY"]
    return Host(
        f"{variables['GITHUB_API_URL']}/repos/{repository}/pulls",
        {"Authorization": f"Bearer {variables['GH_TOKEN']}", "Accept": "application/vnd.github+json"},
        {"state": "open", "head": f"{repository.partition('/')[0]}:{branch}"},
        "number",
        ("title", "head", "base", "body"),
        "PATCH",
        f"{variables['GITHUB_SERVER_URL']}/{repository}/compare/{branch}?expand=1",
    )


def propose(host: Host, branch: str, target: str, report: str) -> str:
    """Open or update the request of a branch, and return what was done.

    Args:
        host: The host.
        branch: The branch to merge.
        target: The branch to merge it into.
        report: The title on the first line, then the text.

    Raises:
        urllib.error.HTTPError: The host refuses.

    """
    title, _, text = report.partition("\n")
    first, source, base, body = host.names
    content = {first: title.strip(), body: shortened(text.strip())}
    open_requests = _ask(host, "GET", f"{host.requests}?{urllib.parse.urlencode(host.find)}")
    if open_requests:
        number = open_requests[0][host.number]
        _ask(host, host.method, f"{host.requests}/{number}", content)
        return f"updated request {number}"
    number = _ask(host, "POST", host.requests, {**content, source: branch, base: target})[host.number]
    return f"opened request {number}"


def shortened(text: str) -> str:
    """Return a text that isn't longer than hosts take, cut before a heading."""
    if len(text) <= LONGEST:
        return text
    end = text.rfind("\n#", 0, LONGEST)
    return text[: end if end > 0 else LONGEST] + CUT


def _ask(host: Host, method: str, address: str, content: object = None) -> Any:  # noqa: ANN401  JSON
    data = None if content is None else json.dumps(content).encode()
    headers = {**host.headers, "Content-Type": "application/json", "User-Agent": "handbook"}
    request = urllib.request.Request(address, data, headers, method=method)  # noqa: S310  the host's own address
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
        return json.load(answer)


def main() -> int:
    """Propose a branch; return 1 if the host refuses."""
    branch, report = sys.argv[1:]
    host = host_of(os.environ, branch)
    target = os.environ.get("CI_DEFAULT_BRANCH") or os.environ["GITHUB_REF_NAME"]
    try:
        print(propose(host, branch, target, Path(report).read_text(encoding="utf-8")))
    except urllib.error.HTTPError as error:
        message = error.read().decode(errors="replace")
        is_setting = error.code == FORBIDDEN and "GH_TOKEN" in os.environ
        print(_MAY_NOT_OPEN.format(compare=host.compare) if is_setting else f"{error}: {message}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
