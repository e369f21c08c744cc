"""Reading YAML: values stay as typed, and every value knows its line."""

from __future__ import annotations

from handbook.load.yaml_reader import read_yaml


def value_of(text: str) -> object:
    """Return what one YAML value becomes."""
    document, problems = read_yaml(f"x: {text}\n", "f")
    assert problems == []
    assert document is not None
    assert isinstance(document.data, dict)
    return document.data["x"]


def test_a_value_is_what_the_person_typed() -> None:
    values = {
        "yes": "yes",
        "no": "no",
        "on": "on",
        "010": "010",
        "1.10": "1.10",
        "1e3": "1e3",
        "0x1f": "0x1f",
        "12:30": "12:30",
        "2026-11-22": "2026-11-22",
        "Null": "Null",
        "True": "True",
        "<<": "<<",
        "=": "=",
        "99999999999999999999": "99999999999999999999",
        "true": True,
        "false": False,
        "null": None,
        "~": None,
        "": None,
        "0": 0,
        "-12": -12,
        "'12'": "12",
        '"true"': "true",
        "[a, 1]": ("a", 1),
        "{a: 1}": {"a": 1},
    }
    assert {text: value_of(text) for text in values} == values
    assert [type(value_of(text)) for text in values] == [type(value) for value in values.values()]


def test_every_value_knows_its_line() -> None:
    document, _ = read_yaml("- id: a\n  list:\n    - one\n    - two: 2\n\n- id: b\n", "f", first_line=11)
    assert document is not None
    span = document.span
    assert [span.line(*at) for at in [(0,), (0, "id"), (0, "list"), (0, "list", 1), (0, "list", 1, "two"), (1,)]] == [
        11,
        11,
        12,
        13 + 1,
        14,
        16,
    ]
    assert span.child(1).line("id") == 16
    assert span.line(0, "list", 7) == 12  # what is missing is at the line of the list that would hold it


def test_the_merge_key_of_yaml_is_an_ordinary_name() -> None:
    document, problems = read_yaml("<<: x\n", "f")
    assert problems == []
    assert document is not None
    assert document.data == {"<<": "x"}
