"""The tables of mistakes (``tests/data/mistakes/*.yaml``): what staff of a center wrote, and what the check must say of it.

A row names an edit and what must come of it. The edit is written as staff see it; ``{U+200B}`` stands for the letter of that number.

``fill``
    Values between the colon and the remark of the template, as the template asks for them.
``write``
    Lines in place of those of the template that have the same field, so that the remark is gone. In both, a line that begins
    with ``-`` is an entry of the list above it, and one that begins with ``+`` is added as it stands.
``delete``, ``replace``
    Lines of the template to delete (their beginnings); passages of it, and what stands there instead.
``center``
    The whole text of center.yaml; ``null``: there is no such file. Without any of these, it holds nothing but a name.
``bytes``, ``zip``, ``encoding``, ``newline``
    What center.yaml is made of instead: bytes as escapes, a zip file with these names in it, another encoding, other ends of lines.
``page``
    The text of ``local/pages/our-rooms.md``, below its title.
``local``, ``files``
    Texts in the center's folder by their names; other files in it, whose content is made up.
``content``
    Files of the handbook itself by their names, added or (an ``old`` and a ``new`` passage) changed. The center then stands among them,
    as in a copy for one center; ``place: content`` does just that.

``expected`` is ``accepted``, or one finding in each line: ``file | line | error or warning | words | ...``. The line is a number, or how
it begins, or what stands in it. The words are regular expressions, small, of which each must fit; ``!`` in front: none may. ``or``
joins files, lines and kinds that are equally good, and ``maybe`` stands before a finding that may be missing. Other findings are
forbidden, because they mislead people, unless the row says ``others: allowed``.

``loaded``
    What must be in the center that was read.
``published``
    The only files that the center publishes.
``papers``
    Whether the papers find it.
``from``, ``unsure``
    Where the row comes from, and why somebody may see it otherwise.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import yaml

from handbook.checks.checker import load_checked
from handbook.core.diagnostics import ContentError, Diagnostic
from handbook.model.content_paths import Folders, folders_of
from handbook.printables.outputs import printable_files
from support.helpers import CONTENT, ROOT, TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from handbook.model.handbook import Handbook

TABLES = ROOT / "tests" / "data" / "mistakes"
KEYS = frozenset(
    [
        "name",
        "fill",
        "write",
        "delete",
        "replace",
        "center",
        "bytes",
        "zip",
        "encoding",
        "newline",
        "page",
        "local",
        "files",
        "content",
        "place",
        "expected",
        "others",
        "loaded",
        "published",
        "papers",
        "from",
        "unsure",
    ]
)
_LETTER = re.compile(r"\{U\+([0-9A-F]{4,6})\}")
_FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*:")
_NAME_ADVICE = "may clash with a "
"""Part of the warning about names without a prefix; ``tests/build/test_local_names.py`` is about it."""
_ADDRESS = "https://handbook.example.edu/our-school/handbook/"
_FRONT = "---\ntitle: Our rooms\ndescription: Small rooms for video calls.\n---\n\n# Our rooms\n\n"
_SMALLEST_PNG = (
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
_BYTES = {
    "png": bytes.fromhex(_SMALLEST_PNG),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40"/></svg>',
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01",
}


@dataclass(frozen=True)
class Finding:
    """What the check must say, in a form that leaves its words free."""

    text: str
    files: tuple[str, ...]
    lines: tuple[str, ...]
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    may_be_missing: bool

    def fits(self, problem: Diagnostic, folders: Folders) -> bool:
        """Return whether a finding is the expected one."""
        message = problem.message.lower()
        return (
            problem.file in self.files
            and ("warning" if problem.is_warning else "error") in self.kinds
            and problem.line in {_line(folders.path(problem.file), line) for line in self.lines}
            and all(bool(re.search(word.removeprefix("!"), message)) is not word.startswith("!") for word in self.words)
        )


@cache
def table(name: str) -> tuple[dict[str, Any], ...]:
    """Return the rows of a table; a row that nobody could understand is refused."""
    rows: list[dict[str, Any]] = _spelled_out(yaml.safe_load((TABLES / f"{name}.yaml").read_text(encoding="utf-8")))
    names = [row["name"] for row in rows]
    assert [one for one in names if names.count(one) > 1] == []
    assert {one: set(row) - KEYS for one, row in zip(names, rows, strict=True) if set(row) - KEYS} == {}
    return tuple(rows)


def findings(row: Mapping[str, Any]) -> list[Finding]:
    """Return what must be said of a row."""
    if row["expected"] == "accepted":
        return []
    return [_finding(line) for line in row["expected"].splitlines() if line.strip()]


def failure(row: Mapping[str, Any], folder: Path) -> list[str]:
    """Return what was expected and found, if they differ; an empty list if all is as it must be."""
    folders, content, center = _written(row, folder)
    handbook, found = _checked(content, center, papers=bool(row.get("papers")))
    expected, left = findings(row), list(found)
    missing = []
    for one in expected:
        fit = next((problem for problem in left if isinstance(problem, Diagnostic) and one.fits(problem, folders)), None)
        if fit:
            left.remove(fit)
        elif not one.may_be_missing:
            there = any(_line(folders.path(file), line) for file in one.files for line in one.lines)
            missing.append(f"expected: {one.text}" if there else f"the table names a line that is not there: {one.text}")
    if row.get("others") == "allowed":
        left = [problem for problem in left if row["expected"] == "accepted" or not isinstance(problem, Diagnostic)]
        left = [problem for problem in left if not (isinstance(problem, Diagnostic) and problem.is_warning)]
    return [*missing, *(f"found: {_shown(problem)}" for problem in left), *_unlike(row, handbook)]


def write_row(row: Mapping[str, Any], folder: Path) -> None:
    """Write the edit of a row into the folder of a center."""
    raw = _center_file(row)
    (folder / "center.yaml").unlink(missing_ok=True)
    if raw is not None:
        (folder / "center.yaml").write_bytes(raw)
    _write_files(row, folder, CONTENT)


def _shown(problem: Diagnostic | Exception) -> str:
    if isinstance(problem, Diagnostic):
        return f"{problem.file}:{problem.line}: {'warning: ' if problem.is_warning else ''}{problem.message}"
    return f"the check fails: {problem!r}"


def _unlike(row: Mapping[str, Any], handbook: Handbook | None) -> Iterator[str]:
    """Yield what was read or is published otherwise than it must be."""
    if handbook is None:
        return
    for path, value in row.get("loaded", {}).items():
        there: Any = handbook.center
        for part in path.split("."):
            there = there[int(part)] if part.isdigit() else there.get(part) if isinstance(there, dict) else getattr(there, part, None)
        if str(there) != str(value):
            yield f"expected: {path} {value!r}; loaded: {there!r}"
    if "published" in row and sorted(handbook.local_files) != sorted(row["published"]):
        yield f"expected: published {row['published']}; loaded: {handbook.local_files}"


def _checked(content: Path, center: Path | None, *, papers: bool) -> tuple[Handbook | None, list[Diagnostic | Exception]]:
    """Check a center, and return what was found, except the advice on names, which have no prefix in these tables."""
    handbook, found = _loaded(content, center, papers=papers)
    return handbook, [problem for problem in found if not (isinstance(problem, Diagnostic) and _NAME_ADVICE in problem.message)]


def _loaded(content: Path, center: Path | None, *, papers: bool) -> tuple[Handbook | None, list[Diagnostic | Exception]]:
    found: list[Diagnostic | Exception] = []
    try:
        handbook = load_checked(content, TEMPLATES, center)
        found += handbook.warnings
        if papers:
            printable_files(handbook, content, TEMPLATES, _ADDRESS)
    except ContentError as error:
        return None, [*found, *error.problems, *error.warnings]
    except Exception as error:  # noqa: BLE001  whatever staff write, the check itself never fails
        return None, [*found, error]
    return handbook, found


# ---- The edit ----


def _written(row: Mapping[str, Any], folder: Path) -> tuple[Folders, Path, Path | None]:
    """Write what the row says into a folder; return where the content and the center stand."""
    content, center = CONTENT, folder
    if "content" in row or row.get("place") == "content":
        content, folder, center = folder / "content", folder / "content", folder / "content/data"
        shutil.copytree(CONTENT, content)
    center.mkdir(exist_ok=True, parents=True)
    raw = _center_file(row)
    if raw is None:
        (center / "center.yaml").unlink(missing_ok=True)
    else:
        (center / "center.yaml").write_bytes(raw)
    _write_files(row, folder, content)
    at = None if content != CONTENT else folder
    return folders_of(content, at), content, at


def _write_files(row: Mapping[str, Any], folder: Path, content: Path) -> None:
    texts = {f"local/{name}": text for name, text in row.get("local", {}).items()}
    if "page" in row:
        texts["local/pages/our-rooms.md"] = _FRONT + row["page"]
    made = {folder / name: text.encode() for name, text in texts.items()}
    made |= {folder / "local" / name: _BYTES.get(name.rpartition(".")[2], b"%PDF-1.4\n") for name in row.get("files", ())}
    for name, text in row.get("content", {}).items():
        path = content / name
        if isinstance(text, dict):
            whole = path.read_text(encoding="utf-8")
            assert whole.count(text["old"]) == 1, f"{text['old']!r} must stand once in {name}"
            text = whole.replace(text["old"], text["new"])  # noqa: PLW2901
        made[path] = text.encode()
    for path, raw in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def _center_file(row: Mapping[str, Any]) -> bytes | None:
    if "bytes" in row:
        return str(row["bytes"]).encode("latin-1")
    if "zip" in row:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as file:
            for name in row["zip"]:
                file.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "<x/>")
        return made.getvalue()
    if "center" in row:
        text = row["center"]
    elif {"fill", "write", "delete", "replace", "encoding", "newline"} & row.keys():
        text = _edited(row)
    else:
        text = "name: Career Center\n"
    return None if text is None else text.replace("\n", row.get("newline", "\n")).encode(row.get("encoding", "utf-8"))


def _edited(row: Mapping[str, Any]) -> str:
    """Return the template with a row's edits in it."""
    lines = (CONTENT / "data/center.yaml").read_text(encoding="utf-8").splitlines()
    for way in ("fill", "write"):
        at = -1
        for edit in row.get(way, "").splitlines():
            if edit.startswith(("- ", "+")):
                at += 1
                lines.insert(at, edit[1:] if edit.startswith("+") else f"  {edit}")
                continue
            field = _FIELD.match(edit)
            assert field, f"{edit!r} is no line of the template"
            at = _index(lines, field[1])
            start = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
            remark = re.search(r"\s+#.*", lines[at]) if way == "fill" else None
            lines[at] = start + edit.strip(" ") + (remark[0] if remark else "")
    for beginning in row.get("delete", "").splitlines():
        del lines[next(number for number, line in enumerate(lines) if line.strip().startswith(beginning.strip()))]
    text = "\n".join(lines) + "\n"
    for old, new in row.get("replace", {}).items():
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the template"
        text = text.replace(old, new)
    return text


def _index(lines: list[str], field: str) -> int:
    return next(number for number, line in enumerate(lines) if line.lstrip().startswith(f"{field}:"))


# ---- The finding ----


def _finding(line: str) -> Finding:
    maybe = line.startswith("maybe ")
    file, at, kind, *words = (part.strip() for part in line.removeprefix("maybe ").split(" | "))
    assert {*kind.split(" or ")} <= {"error", "warning"}, line
    assert words, f"{line!r} must say what is said"
    return Finding(line, _ways(file), _ways(at), _ways(kind), tuple(words), maybe)


def _ways(text: str) -> tuple[str, ...]:
    return tuple(text.split(" or "))


def _line(path: Path, expected: str) -> int:
    """Return the number of a line; 0 if there is none."""
    if expected.isdigit():
        return int(expected)
    if not path.is_file():
        return 0
    lines = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    begin = (number for number, line in enumerate(lines, 1) if line.strip().startswith(expected))
    inside = (number for number, line in enumerate(lines, 1) if expected in line)
    return next(chain(begin, inside), 0)


def _spelled_out(value: Any) -> Any:
    """Put letters in place of their numbers, in all texts of a table."""
    if isinstance(value, dict):
        return {_spelled_out(name): _spelled_out(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_spelled_out(one) for one in value]
    return _LETTER.sub(lambda found: chr(int(found[1], 16)), value) if isinstance(value, str) else value
