"""The faults: each breaks one promise of docs/quality.md the way a careless change would.

Most of them were chosen by a test engineer who saw only the list of promises, neither the program nor its tests. Where the program
changes, the edit of a fault must follow it: ``Edit.apply`` refuses an edit whose text isn't in its file exactly once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class StaleEditError(Exception):
    """The text to replace isn't in its file exactly once, so the fault must be adapted to the program."""


@dataclass(frozen=True)
class Edit:
    """One replacement in one file.

    Attributes:
        file: The file, as a path from the project's root.
        old: The text that is replaced. It must be in the file exactly once.
        new: What replaces it.

    """

    file: str
    old: str
    new: str

    def apply(self, root: Path) -> None:
        """Apply the edit below a folder.

        Raises:
            StaleEditError: The text isn't there exactly once.

        """
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        if (count := text.count(self.old)) != 1:
            message = f"{self.file} has {count} places with {self.old!r}"
            raise StaleEditError(message)
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")


@dataclass(frozen=True)
class Fault:
    """A fault, and where it is most likely noticed.

    Attributes:
        id: Its name on the command line.
        promise: What it breaks.
        effect: What a reader, a center, or a program would get.
        edits: How it is made.
        first: Words in the names of the test modules that run first (as for ``pytest -k``); the others run only if these notice nothing.
        noticed: Whether the suite must notice it; only the control that changes nothing must pass.

    """

    id: str
    promise: str
    effect: str
    edits: tuple[Edit, ...]
    first: str
    noticed: bool = True


_SEARCH = "overrides/assets/lib/list-search.js"
_SCORE = "overrides/assets/lib/list-score.js"
_LIST = "overrides/assets/questions/list-page.js"
_STAGING = "hooks/handbook/publish/staging.py"

FAULTS = (
    Fault(
        "list-over-time",
        "the question generator keeps to the minutes",
        "a list for 20 minutes adds up to 22",
        (Edit(_SEARCH, "counts.minutes + question.minutes > task.score.budget.minutes", "counts.minutes >= task.score.budget.minutes"),),
        "fill or list",
    ),
    Fault(
        "list-for-anyone",
        "a list has questions about the field and for the person",
        "a nurse gets no question about health care",
        (Edit(_SCORE, "POINTS_OF_A_QUOTA = 1000", "POINTS_OF_A_QUOTA = 0"),),
        "question_lists",
    ),
    Fault(
        "list-lost",
        "a list survives a changed library",
        "after a center removes one question, the whole list of a reader is empty",
        (
            Edit(
                _LIST,
                "  const { list } = read();\n  renderRows(",
                "  const list = read().list.some(({ id }) => id && !byId.has(id)) ? [] : read().list;\n  renderRows(",
            ),
        ),
        "list",
    ),
    Fault(
        "mail-plus",
        "a message arrives unchanged in mail programs",
        "the mail program shows Dear+Ms.+Lee",
        (
            Edit(
                "overrides/assets/lib/mail-links.js",
                "mailto:?subject=${encoded(subject)}&body=${encoded(body)}",
                "mailto:?${new URLSearchParams({ subject, body })}${encoded('')}",
            ),
        ),
        "message or compose or mail",
    ),
    Fault(
        "length-of-template",
        "the length shown is that of the message as it will be sent",
        "the page says that a note fits, and the platform cuts it off",
        (
            Edit(
                "overrides/assets/messages/length.js",
                "textOf(shownSegments(message.body))",
                "textOf(shownSegments(message.body).map((part) => ({ ...part, text: part.placeholder ?? part.text })))",
            ),
        ),
        "compose or message",
    ),
    Fault(
        "pdf-one-name",
        "each field of a printable is a field of its own",
        "what is typed on one line of the PDF appears on all others",
        (Edit("hooks/handbook/printables/pdf_form.py", 'String(f"line{number}")', 'String("line")'),),
        "paper or printable or pdf",
    ),
    Fault(
        "qr-at-root",
        "the QR code of a printable leads to its page",
        "the code on the sheet opens a page that doesn't exist, while the printed address is right",
        (
            Edit(
                "hooks/handbook/printables/pdf.py",
                '"qr": code_svg(address, border',
                '"qr": code_svg("/".join(address.split("/")[:3]) + "/" + printable.leads_to, border',
            ),
        ),
        "paper or printable or pdf",
    ),
    Fault(
        "days-by-milliseconds",
        "every day of a plan is right across changes of clocks",
        "in fall a thank-you note is due a day early",
        (
            Edit(
                "overrides/assets/lib/dates.js",
                "export const addDays = (day, count) => fromMs(toMs(day) + count * DAY);",
                "export const addDays = (day, count) => {\n"
                "  const at = new Date(new Date(`${day}T00:00`).getTime() + count * DAY);\n"
                '  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0")).join("-");\n'
                "};",
            ),
        ),
        "days or steps or plan",
    ),
    Fault(
        "calendar-commas",
        "an independent program reads the calendar file back",
        "a comma cuts the title of an event",
        (Edit("overrides/assets/lib/icalendar.js", r'.replaceAll(/[\\;,]/g, "\\$&")', r'.replaceAll(/[\\]/g, "\\$&")'),),
        "calendar",
    ),
    Fault(
        "import-overwrites",
        "an import loses nothing of either side",
        "notes on the laptop are gone after the plan of the phone was imported",
        (
            Edit(
                "overrides/assets/state/merge.js",
                "mergeValues({ ...ours, changed: 0 }, { ...theirs, changed: 0 })",
                "{ ...theirs, changed: 0 }",
            ),
        ),
        "kept or plan",
    ),
    Fault(
        "update-without-asking",
        "a new edition takes over only when the reader agrees",
        "pages of two editions are mixed while a message is being written",
        (
            Edit(
                "overrides/worker.js",
                'addEventListener("install", (event) => event.waitUntil(install()));',
                'addEventListener("install", (event) => event.waitUntil(install().then(() => skipWaiting())));',
            ),
        ),
        "offline",
    ),
    Fault(
        "json-without-last-rule",
        "every rule is in handbook.json",
        "the last rule of each phase is missing in handbook.json",
        (
            Edit(
                "hooks/handbook/exports/handbook_json.py",
                "for rule in handbook.rules.active]",
                "for phase in handbook.phases for rule in handbook.rules.in_group(phase.id).active[:-1]]",
            ),
        ),
        "rule",
    ),
    Fault(
        "hidden-still-linked",
        "what a center hides is linked nowhere",
        "a link leads to a rule that the center hides",
        (
            Edit(
                "hooks/handbook/overlay/prune.py",
                "return LINK.sub(lambda link: link[1] if link[2] in hidden else link[0], text) if hidden else text",
                "return text",
            ),
        ),
        "local or center",
    ),
    Fault(
        "hidden-still-named",
        "pages don't name what a center hides",
        "a list on a page for teachers still names a quick start that the center hides",
        (Edit("hooks/handbook/overlay/hidden_names.py", '"" if item[1] in hidden else item[0]', "item[0]"),),
        "hidden_names",
    ),
    Fault(
        "update-of-centers",
        "an update leaves the files of every center alone",
        "the file of a center is replaced by one from the handbook's repository",
        (Edit("hooks/handbook/centers/new_edition.py", '(CONTENT + LOCAL, f"{CENTERS}/")', "(CONTENT + LOCAL,)"),),
        "new_edition",
    ),
    Fault(
        "another-folder",
        "staff are led to the folder of their own center",
        "the forms of a site in centers/ put files into content/local/",
        (Edit("hooks/handbook/model/content_paths.py", "if not all(path.is_relative_to(root) for path in paths.values())", "if root"),),
        "center_folders",
    ),
    Fault(
        "undeclared-reference",
        "no field that names other entries can be forgotten",
        "the check accepts a plan that names a rule that does not exist",
        (
            Edit(
                "hooks/handbook/model/plan.py",
                'remember: Annotated[tuple[Id, ...], Ref("rules", drop_hidden=True)]',
                "remember: tuple[Id, ...]",
            ),
        ),
        "references",
    ),
    Fault(
        "hole-in-sentence",
        "what a center leaves out leaves no hole",
        "a page says: Call us at  or write to .",
        (
            Edit(
                "hooks/handbook/overlay/placeholders.py",
                'for name in _PLACEHOLDER.findall(block)):\n        return ""',
                'for name in _PLACEHOLDER.findall(block)):\n        return _PLACEHOLDER.sub(lambda found: str(values.get(found[1]) or ""), block)',
            ),
        ),
        "center or local",
    ),
    Fault(
        "stale-centers",
        "many centers: what changed is built again",
        "after a rule is corrected, all centers go on publishing the old text",
        (Edit("hooks/handbook/centers/site_builds.py", 'fingerprint(root, _SOURCES) + "".join(', '"".join('),),
        "build_all or centers",
    ),
    Fault(
        "search-forgets",
        "the way back from a result leads to the results",
        "Back shows an empty search",
        (Edit("overrides/assets/search/dialog.js", 'history.replaceState({ ...rest, ...state }, "");', "Object.assign(rest, state);"),),
        "search",
    ),
    Fault(
        "search-markup",
        "what is typed never becomes HTML",
        "a search for <img> puts a picture into the page",
        (Edit("overrides/assets/search/dialog.js", "#summary.textContent = text;", "#summary.innerHTML = text;"),),
        "search or fuzz or text",
    ),
    Fault(
        "zip-fetches",
        "the zip works without a server",
        "the search of the offline copy never finds anything",
        (Edit("overrides/assets/search/launcher.js", 'if (location.protocol !== "file:") return', "if (address) return"),),
        "zip",
    ),
    Fault(
        "builds-in-place",
        "a failing build keeps the site that was there",
        "a full disk leaves half a site",
        (
            Edit("hooks/events.py", "    config.site_dir = str(build.staged.folder)\n", ""),
            Edit(_STAGING, "        self._copy_hidden_files()\n        if not self._site.exists():", "        if not self._site.exists():"),
            Edit(_STAGING, "        elif not exchange(self.folder, self._site):\n            self._swap_in_two_steps()\n", ""),
        ),
        "fault",
    ),
    Fault(
        "frame-height-once",
        "in a frame a page is as high as its content",
        "a list that is made in the frame is cut off",
        (
            Edit(
                "overrides/assets/embed/frame.js",
                "new ResizeObserver(reportHeight).observe(document.body);",
                'addEventListener("load", reportHeight);',
            ),
        ),
        "embed",
    ),
    Fault(
        "focus-lost",
        "the focus is never lost",
        "after a question is removed, the keyboard starts again at the top of the page",
        (
            Edit(
                "overrides/assets/questions/list-actions.js",
                "  focusButton(rowActions[action](place),",
                '  if (action === "remove") return void rowActions.remove(place);\n  focusButton(rowActions[action](place),',
            ),
        ),
        "keyboard or list or sweep",
    ),
    Fault(
        "override-of-everything",
        "a changed entry has only what staff changed",
        "after a center changes a title, no update of the handbook reaches the rest of the tip",
        (Edit("overrides/assets/staff/entry-change.js", "    if (isSame(old, value)) continue;\n", ""),),
        "entr",
    ),
    Fault(
        "edits-the-handbook",
        "no link of a center's site leads to a file of the handbook",
        "a center's change is overwritten by the next update",
        (
            Edit(
                "hooks/handbook/pages/renderer.py",
                "if self.handbook.center.name is None or span.origin == _ADDED:",
                "if self.handbook.center.name is not None or span.origin == _ADDED:",
            ),
        ),
        "entr",
    ),
    Fault(
        "control-bad",
        "the question library has questions",
        "the page of all questions is empty",
        (Edit("overrides/pages/all-questions.md", "{% for topic in handbook.topics %}\n<section", "{% for topic in [] %}\n<section"),),
        "question",
    ),
    Fault(
        "control-good",
        "none: a comment is worded differently",
        "nothing",
        (Edit("hooks/handbook/core/site_generator.py", "Return the package that is installed", "Name the package that is installed"),),
        "another_subject or compat",
        noticed=False,
    ),
)
