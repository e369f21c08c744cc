"""Centers with mistakes and oddities in them, made by chance from a number: the same number makes the same center.

Each has some of these: rows of the tables of mistakes; a field of center.yaml emptied, too long, swapped with another one, in another
script or of another kind; a page with links in every form; files of every kind. Settings of the build come by chance as well.
"""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from handbook.checks.checker import load_checked
from handbook.core.diagnostics import ContentError
from support.helpers import CENTERS, CONTENT, TEMPLATES, load
from support.mistakes import table, write_row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from handbook.model.handbook import Handbook

Names = dict[str, str]
"""One name of each kind of entry."""
_OF_THIS_HANDBOOK = ("links", "house_rules", "logo", "language")
TABLES = ("center", "local", "links")
TEXTS = (
    "",
    " ",
    "x" * 61,
    "word " * 60,
    "Ünïversität Straße & Söhne <Ltd> \"quoted\" 'single'",
    "ʻōlelo Hawaiʻi",
    "مركز المسار المهني",
    "מרכז הקריירה",
    "Ελληνικό Κέντρο",
    "Центр карьеры",
    "केंद्र",
    "就业中心",
    "キャリアセンター",
    "Center 🎓",
    "e\u0301tudes",
    "a\u200bb",
    "a\u00a0b",
    "# hash",
    "a # b",
    "a: b",
    "- a",
    "{a}",
    "[a](page:privacy)",
    "{center.name}",
    "[[ {center.room} ]]",
    "https://www.example.edu/a(b)?c[d]=e&f='g'",
    "https://münchen.example/straße",
    "careers@example.edu",
    "+1 617 555 0100 ext. 12",
    "2027-02-28",
)
VALUES: tuple[Any, ...] = (None, True, 0, -1, 10**9, 2.5, [], {}, ["x"], {"a": "b"}, [["x"]])
TARGETS = (
    "page:{page}",
    "page:plan",
    "page:nowhere",
    "page:{page}#nowhere",
    "page:our-rooms#more",
    "rule:{rule}",
    "question:{question}",
    "phase:{phase}",
    "topic:{topic}",
    "message:{message}",
    "checklist:{checklist}",
    "preset:{preset}",
    "file:map.pdf",
    "file:a%20b.pdf",
    "file:a b.pdf",
    "file:map (2026).pdf",
    "file:%C3%9Cbersicht.pdf",
    "file:Übersicht.pdf",
    "file:U\u0308bersicht.pdf",
    "file:100%.pdf",
    "file:a#b.pdf",
    "file:room.png",
    "map.pdf",
    "files/map.pdf",
    "../files/map.pdf",
    "{page}.md",
    "{page}/",
    "../{page}/",
    "/{page}/",
    "#more",
    "#nowhere",
    "www.example.edu",
    "https://www.example.edu/a(b)",
    "https://www.example.edu/a?b=[c]",
    "http:/example.edu",
    "//example.edu/a",
    "mailto:careers@example.edu",
    "tel:+16175550100",
    "Page:{page}",
    "{center.booking}",
    "",
)
RIGHT = (
    *(target for target in TARGETS if target.endswith("}") and ":{" in target and target[0].islower()),
    "page:plan",
    "file:map.pdf",
    "file:a%20b.pdf",
    "file:Übersicht.pdf",
    "#more",
    "https://www.example.edu/a(b)",
)
"""Those that lead somewhere."""
_SHARE_OF_RIGHT = 0.7
"""What share of rows and links is right, so that enough centers are accepted and built."""
FORMS = (
    "[words]({})",
    "[words](<{}>)",
    "[words]( {} )",
    '[words]({} "A title")',
    "[words\nover lines]({})",
    "[words][{{n}}]\n\n[{{n}}]: {}",
    "[words][{{n}}]\n\n[{{n}}]: <{}>",
    '<a href="{}">words</a>',
    "<a href='{}'>words</a>",
    "![A room]({})",
    '<img src="{}" alt="A room">',
    "- [words]({})",
    "> [words]({})",
    "| A | B |\n|---|---|\n| [words]({}) | x |",
    "## [words]({})",
    "`[words]({})`",
    "```\n[words]({})\n```",
    "    [words]({})",
    "**[words]({})**",
)
FILES = {
    "map.pdf": b"%PDF-1.4\n",
    "a b.pdf": b"%PDF-1.4\n",
    "map (2026).pdf": b"%PDF-1.4\n",
    "U\u0308bersicht.pdf": b"%PDF-1.4\n",
    "100%.pdf": b"%PDF-1.4\n",
    "a#b.pdf": b"%PDF-1.4\n",
    "sub/deep/x.pdf": b"%PDF-1.4\n",
    "empty.txt": b"",
    "binary.bin": bytes(range(256)),
    "page.html": b"<p>x</p>",
    "odd.svg": b"<svg><rect/></svg>",
    "plain.svg": b'<svg viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
    "Thumbs.db": b"x",
    "~$plan.docx": b"x",
    "data.json": b"{}",
    "book.epub": b"PK\x03\x04",
    "script.js": b"alert(1)",
    "style.css": b"a{}",
    "index.md": b"# x",
    ".hidden": b"x",
}


@dataclass(frozen=True)
class Mutated:
    """A center made by chance.

    Attributes:
        content: The handbook whose copy it hosts.
        folder: Its folder, with ``center.yaml`` and ``local/``.
        made_of: What was done to it.
        settings: Settings of the build.

    """

    content: Path
    folder: Path
    made_of: tuple[str, ...]
    settings: dict[str, str]

    def checked(self) -> Handbook | None:
        """Return the handbook that the check accepts; None where it refuses."""
        try:
            return load_checked(self.content, TEMPLATES, self.folder)
        except ContentError:
            return None


def mutated(seed: int, content: Path, folder: Path) -> Mutated:
    """Return the center of a number.

    Args:
        seed: The number.
        content: The handbook whose copy it hosts; what is written for another one is mostly refused.
        folder: Where it is written.

    """
    chance = random.Random(seed)  # noqa: S311  chance that comes again
    ways = chance.sample([_row, _field, _swapped, _page, _page, _page, _files], chance.randint(1, 3))
    shutil.copytree(CENTERS / chance.choice(["full", "name_only"]), folder)
    if content != CONTENT:
        shutil.rmtree(folder / "local", ignore_errors=True)
        _write(folder, {name: value for name, value in _center(folder).items() if name not in _OF_THIS_HANDBOOK})
    names = _names(load(content))
    made_of = tuple(way(chance, folder, names) for way in ways)
    site_url = chance.choice(["", "https://careers.example.edu/", "https://example.edu/a/b/"])
    settings = {"site_url": site_url, "repo_url": chance.choice(["", "https://github.com/example/handbook"])}
    return Mutated(content, folder, made_of, settings)


def _names(handbook: Handbook) -> dict[str, str]:
    """Return one name of each kind of entry, as links use it."""
    entries: dict[str, Iterable[Any]] = {
        "rule": handbook.rules.active,
        "question": handbook.questions.active,
        "phase": handbook.phases,
        "topic": handbook.topics,
        "message": handbook.messages.active,
        "checklist": handbook.checklists.active,
        "preset": handbook.presets.active,
    }
    page = next(name for name in handbook.written_pages if "/" not in name)
    first: dict[str, str] = {kind: next(iter(found)).id for kind, found in entries.items()}
    return {**first, "page": page.removesuffix(".md")}


def _row(chance: random.Random, folder: Path, _: Names) -> str:
    """Write a row of the tables of mistakes into the center."""
    name = chance.choice(TABLES)
    rows = [row for row in table(name) if "content" not in row and "place" not in row]
    right = [row for row in rows if row["expected"] == "accepted"]
    row = chance.choice(right if right and chance.random() < _SHARE_OF_RIGHT else rows)
    write_row(row, folder)
    return f"{name}: {row['name']}"


def _field(chance: random.Random, folder: Path, _: Names) -> str:
    """Put something else into a field of center.yaml."""
    center = _center(folder)
    at = chance.choice(_places(center))
    value = chance.choice([*TEXTS, *VALUES])
    _put(center, at, value)
    _write(folder, center)
    return f"{at}: {value!r}"


def _swapped(chance: random.Random, folder: Path, _: Names) -> str:
    """Swap two fields of center.yaml."""
    center = _center(folder)
    one, other = (chance.choice(_places(center)) for _ in range(2))
    values = _get(center, one), _get(center, other)
    _put(center, one, values[1])
    if _get(center, other) is values[1]:
        _put(center, other, values[0])
    _write(folder, center)
    return f"{one} and {other} swapped"


def _page(chance: random.Random, folder: Path, names: Names) -> str:
    """Add a page with a few links, and the files that they may lead to."""
    links = [(chance.choice(FORMS), _named(_target(chance), names)) for _ in range(chance.randint(1, 3))]
    text = "\n\n".join(form.replace("{}", target).replace("{{n}}", str(number)) for number, (form, target) in enumerate(links))
    fields = chance.choice(["", "menu: center\n", "menu: none\n", "lang: es\n", "order: 1\n"])
    name = chance.choice(["our-rooms", "rooms/north", "Our Rooms", "räume", "faq", "README", "index", "north/index", "plan", "404"])
    page = folder / "local/pages" / f"{name}.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(
        f"---\ntitle: Our rooms\ndescription: Rooms.\n{fields}---\n\n# Our rooms\n\n{text}\n\n## More\n\nText.\n", encoding="utf-8"
    )
    _add(folder, {file: held for file, held in FILES.items() if file.endswith(".pdf")})
    return f"page {name}: {links}"


def _target(chance: random.Random) -> str:
    return chance.choice(RIGHT if chance.random() < _SHARE_OF_RIGHT else TARGETS)


def _named(target: str, names: Names) -> str:
    for kind, name in names.items():
        target = target.replace(f"{{{kind}}}", name)
    return target


def _files(chance: random.Random, folder: Path, _: Names) -> str:
    """Add files of every kind."""
    names = chance.sample(sorted(FILES), 4)
    _add(folder, {name: FILES[name] for name in names})
    return f"files: {names}"


def _add(folder: Path, files: dict[str, bytes]) -> None:
    for name, held in files.items():
        path = folder / "local/files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(held)


def _center(folder: Path) -> dict[str, Any]:
    try:
        center = yaml.safe_load((folder / "center.yaml").read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        center = None
    return center if isinstance(center, dict) else {"name": "Sample Center"}


def _write(folder: Path, center: dict[str, Any]) -> None:
    text = yaml.safe_dump(center, allow_unicode=True, sort_keys=False, width=10**6)
    (folder / "center.yaml").write_bytes(text.encode("utf-8", "replace").replace(b"\n", os.linesep.encode()))


_Way = tuple[str | int, ...]


def _places(value: Any, way: _Way = ()) -> list[_Way]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([way] if way else []), *(place for key, item in inside for place in _places(item, (*way, key)))]


def _get(value: Any, way: _Way) -> Any:
    for key in way:
        try:
            value = value[key]
        except (LookupError, TypeError):
            return None
    return value


def _put(value: Any, way: _Way, new: Any) -> None:
    around = _get(value, way[:-1])
    if isinstance(around, dict | list):
        around[way[-1]] = new  # type: ignore[index]
