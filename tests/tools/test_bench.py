"""The harness of make bench itself: what it measures is what it says. Nothing here depends on how fast a machine is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.browser import blocking_time
from bench.builds import FIRST, OURS, STOCK
from bench.content import multiplied
from bench.floor import bare
from bench.report import report
from bench.server import Asked, body_of
from bench.steps import STEPS, Clock, owner_and_name, timed
from bench.weights import CSS, FONTS, HTML, IMAGES, INDEX, JS, OTHER, weigh
from support.helpers import CAREER_FAIR, load

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.nightly, pytest.mark.promise("The benchmark reports what it measured")]


def test_multiplied_content_passes_every_check(tmp_path: Path) -> None:
    one, two = load(CAREER_FAIR), load(multiplied(CAREER_FAIR, tmp_path / "two", 2))
    for name in ("rules", "questions", "messages"):
        before, after = getattr(one, name).entries, getattr(two, name).entries
        assert len(after) == 2 * len(before)
        assert [entry for entry in after if entry in before] == list(before), f"the {name} themselves have changed"
    titles = [rule.title for rule in two.rules]
    assert len(set(titles)) == len(titles)


def test_content_is_multiplied_the_same_way_every_time(tmp_path: Path) -> None:
    files = [sorted(path for path in multiplied(CAREER_FAIR, tmp_path / name, 3).rglob("*") if path.is_file()) for name in "ab"]
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]


def test_content_is_not_multiplied_further_than_there_are_words(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="1 to 200 times, not 201"):
        multiplied(CAREER_FAIR, tmp_path / "many", 201)


def test_inline_styles_and_scripts_count_as_such_and_together_as_what_is_sent(tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    words = " ".join(f"word{number}" for number in range(300))
    style = "".join(f".c{number} {{ color: red }}" for number in range(300))
    file.write_text(
        f"<html><style>{style}</style><script>let x = {list(range(200))}</script>"
        f'<script type="application/ld+json">{{"a": 1}}</script><p>{words}</p></html>',
        encoding="utf-8",
    )
    sent = len(body_of(file))
    weights = weigh([Asked(file, sent, 0.0)])
    assert sum(weights.values()) == sent
    assert min(weights[HTML], weights[CSS], weights[JS]) > 100
    plain = tmp_path / "plain.html"
    plain.write_text(f'<html><script type="application/ld+json">{{"a": 1}}</script><p>{words}</p></html>', encoding="utf-8")
    assert weigh([Asked(plain, len(body_of(plain)), 0.0)])[HTML] == len(body_of(plain)), "data is a part of the page"


def test_files_count_by_what_they_are_and_missing_ones_not_at_all(tmp_path: Path) -> None:
    names = {"a.css": CSS, "b.js": JS, "c.woff2": FONTS, "d.svg": IMAGES, "search/e.json": INDEX, "f.json": OTHER}
    folder = tmp_path / "site"
    asked = [Asked(folder / name, number, 0.0) for number, name in enumerate(names, 1)]
    expected = {kind: number for number, kind in enumerate(names.values(), 1)}
    assert weigh([*asked, Asked(None, 99, 0.0)]) == {HTML: 0, **expected}


def test_each_second_counts_for_one_step_only() -> None:
    clock = Clock()
    inner = timed(lambda: [1], "inner", clock)
    assert timed(inner, "outer", clock)() == [1]
    assert clock.seconds.keys() == {"inner", "outer"}
    assert list(timed(lambda: (number for number in (1, 2)), "lazy", clock)()) == [1, 2]


def test_every_step_names_functions_that_exist() -> None:
    for names in STEPS.values():
        for owner, name in map(owner_and_name, names):
            assert callable(getattr(owner, name))


def test_only_what_is_beyond_50_ms_blocks() -> None:
    assert blocking_time([[10, 500], [100, 80], [200, 50], [9000, 500]], start=50, end=3000) == 30


def test_the_floor_keeps_the_words_and_nothing_else() -> None:
    html = (
        '<html lang="es"><head><title>A &amp; B</title><style>p {}</style></head><body><nav>no</nav><article class="x">'
        '<p id="here" class="y" data-z="1">words <a href="../b/">b</a></p><svg></svg><script>no</script></article></body></html>'
    )
    made = bare(html)
    assert '<html lang="es">' in made
    assert "<title>A &amp; B</title>" in made
    assert '<main><article><p id="here">words <a href="../b/">b</a></p></article></main>' in made


def _build(seconds: float, printables: float) -> dict[str, object]:
    steps = {"start and imports": 1.0, "printables": printables, "load": 1.0, "Markdown to HTML": seconds - printables - 2.0}
    return {"seconds": seconds, "processor": seconds, "memory": 50.0, "mib": 2.0, "files": 10.0, "steps": steps}


def test_the_report_says_which_goals_are_met_and_which_are_not() -> None:
    sizes = {"1": _build(7.0, 3.0), "100": _build(730.0, 3.0)}
    entries = {"runs": 1, "entries": {"rules": 5}}
    stock = {"seconds": 4.0, "processor": 4.0, "memory": 50.0, "mib": 2.0, "files": 10.0}
    figures = {size: {**entries, FIRST: one, OURS: one, STOCK: stock} for size, one in sizes.items()}
    figures["100"][STOCK] = {"too_slow": 1200}
    text = report({"builds": {"when": "2026-01-02", "figures": figures}})
    assert "| 1× content: processor time without printables, as a multiple of stock Material's (later builds) | ≤ 1.30 | 1 | met |" in text
    assert "| 100× content: time as a multiple of 1×, without startup | ≤ 120 | 122 | **not met** |" in text
    assert "| 100× | stock Material | too slow | too slow |" in text
    assert "Measured 2026-01-02." in text
    assert "## Pages" not in text, "what was not measured is not in the report"
