"""Ten people who each write a message, as they type it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Person:
    """Someone who writes to someone.

    Attributes:
        name: Who it is.
        contact: Who they write to: the id of a contact.
        sender: The number of their situation among the options of the choice, from 0.
        values: What they type, by blank.

    """

    name: str
    contact: str
    sender: int
    values: dict[str, str] = field(default_factory=dict)


PEOPLE = (
    Person("nursing student", "school", 0, {
        "my-name": "Maya Torres", "my-studies": "a second-year nursing student", "my-school": "Westfield State",
        "my-interest": "pediatric nursing", "their-name": "Ms. Okafor",
        "their-detail": "you helped start the asthma camp at Mercy Hospital",
    }),
    Person("teacher moving to UX at 45", "unknown", 2, {
        "my-name": "Daniel Brandt", "my-work": "a middle school science teacher",
        "my-interest": "UX research", "their-name": "Mr. Patel",
        "their-detail": "you taught fifth grade before you moved into UX",
    }),
    Person("veteran", "referred", 4, {
        "my-name": "Luis Herrera", "my-service": "eight years as an Army mechanic",
        "my-interest": "wind energy", "their-name": "Ms. Dahl", "introducer": "Tom Reed",
        "their-detail": "you run the training center for wind technicians in Amarillo",
    }),
    Person("postdoc", "unknown", 5, {
        "my-name": "Anjali Rao", "my-research": "a postdoc in immunology", "my-school": "Lakeside University",
        "my-interest": "science policy", "their-name": "Dr. Whitman",
        "their-detail": "your report on wastewater testing showed me how lab work can change a policy",
    }),
    Person("laid-off accountant", "known", 3, {
        "my-name": "Karen Olsen", "my-background": "fifteen years as an accountant",
        "my-interest": "nonprofit finance", "their-name": "Mr. Baptiste",
        "family-link": "from your audit team at Harbor Foods",
        "their-detail": "you're now the treasurer of the county food bank",
    }),
    Person("shy freshman", "professor", 0, {
        "my-name": "Thuy Pham", "my-interest": "accounting", "their-name": "Professor Grant",
        "course": "Introduction to Business", "class-topic": "how a bakery keeps its books",
    }),
    Person("high school junior", "known", 6, {
        "my-name": "Aiden Brooks", "my-grade": "a junior", "my-interest": "veterinary medicine", "their-name": "Dr. Lopez",
        "family-link": "Rachel Brooks's son", "their-detail": "you take care of the horses at the county fair",
    }),
    Person("international master's student", "school", 0, {
        "my-name": "Wei Zhang", "my-studies": "a master's student in data science", "my-school": "Lakeside University",
        "my-interest": "data work in hospitals", "their-name": "Ms. Kowalski",
        "their-detail": "you built the bed-planning dashboard at St. Anne's",
    }),
    Person("parent returning to work", "referred", 3, {
        "my-name": "Monique Bell", "my-background": "nine years at home with my kids",
        "my-interest": "medical billing", "their-name": "Ms. Ferraro", "introducer": "Joy Simmons",
        "their-detail": "you've trained people coming back to work after a long break",
    }),
    Person("electrician's apprentice", "met", 0, {
        "my-name": "Marcus Reed", "my-studies": "a first-year electrical apprentice", "my-school": "Local 68",
        "my-interest": "solar installation", "their-name": "Mr. Yazzie", "event": "union open house on Saturday",
        "they-said": "wiring the solar panels at the new high school",
    }),
)  # fmt: skip
