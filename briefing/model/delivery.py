"""Where an edition is sent: a target by its scheme, with the reader that its copy is cut for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler, WithJsonSchema, model_validator
from pydantic_core import CoreSchema

from briefing.model.cells import Cells
from briefing.model.publication import Reader
from briefing.model.record import Flag, Line, Number, Record, Text
from briefing.model.request import Format

SCHEMES = ("folder", "smtp", "webhook", "slack", "s3")
"""How the address of a target starts."""
_FORMATS: Mapping[str, tuple[Format, ...]] = {
    "folder": ("pdf", "html"), "smtp": ("pdf",), "webhook": ("pdf",), "slack": (), "s3": ("pdf", "html"),
}  # fmt: skip


def _listed(value: object) -> object:
    """Addresses as a list; mail addresses may stand in one text, with commas between them, and `slack` by itself."""
    if isinstance(value, str):
        parts = value.split(",") if value.partition(":")[0].strip().lower() == "smtp" else [value]
        return tuple("slack:" if part.strip().lower() == "slack" else part.strip() for part in parts)
    return value


def _cells(value: dict[str, Any]) -> Cells:
    return Cells(value)


Addresses = Annotated[
    tuple[Text, ...],
    Field(min_length=1),
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}),
]


class Target(Record):
    """Where an edition is sent, and to whom: a text such as `smtp:desk@example.org`, or a mapping with `to`."""

    to: Addresses
    """Where it goes: `folder:PATH`, `smtp:NAME@HOST`, `webhook:https://HOST/PATH`, `slack` or `s3:BUCKET/PREFIX`;
    several mail addresses as a list. No password, key or token stands here: they come from the environment."""
    name: Line | None = None
    """What the target is called in lists and messages; its address where left out."""
    audience: Text | None = None
    """Audience that its copy is cut for, one of the briefing's."""
    marking: Text | None = None
    """The highest marking that its readers may see."""
    language: Text | None = None
    """Language of its copy, a BCP 47 tag."""
    parameters: Annotated[dict[str, Text | Number], AfterValidator(_cells)] = Field(default_factory=Cells)
    """Values of the briefing's parameters, by id."""
    theme: Text | None = None
    """Look of its copy, by the theme's name."""
    paper: Literal["A4", "Letter"] | None = None
    """Size of its pages."""
    formats: tuple[Format, ...] | None = None
    """Files that it gets: pdf, html, docx, md; without it a PDF, and in a folder or at S3 a web page as well."""
    attach: Flag | Literal["link"] = True
    """Whether the files go along; `link` sends the briefing's `url` in their stead."""
    subject: Line | None = None
    """Subject of the message, which may hold {title}, {edition} and {date}; the marking comes before it."""
    sender: Text | None = None
    """Address that mail comes from, such as `Harbour desk <desk@example.org>`; BRIEFING_SMTP_SENDER where left out."""
    reply_to: Text | None = None
    """Address that answers to mail go to."""
    server: Text | None = None
    """Mail server, as HOST or HOST:PORT; BRIEFING_SMTP_SERVER where left out."""
    tls: Literal["starttls", "implicit", "none"] | None = None
    """How the way to the mail server is encrypted: `starttls` (port 587), `implicit` (port 465), or `none`, for a
    server on this machine; by the port where left out."""
    user: Text | None = None
    """Name to sign in with at the mail server, or the id of an access key of S3."""
    secret: Text | None = None
    """Name of the variable of the environment that holds the password of `user`, the key that signs a webhook, or the
    address of a Slack webhook; the variable NAME_FILE may hold the path of a file with it."""
    token: Text | None = None
    """Name of the variable of the environment that holds a bearer token for a webhook."""
    endpoint: Annotated[str, Field(pattern=r"^https?://")] | None = None
    """Address of an S3-compatible server; Amazon's where left out."""
    region: Text | None = None
    """Region of S3; AWS_REGION of the environment, else us-east-1, where left out."""
    latest: Flag = True
    """Whether a folder or bucket also holds the newest edition under the name `latest`."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        """A text is an address without options."""
        return {"to": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """In a file a text, or the mapping."""
        text = {"type": "string", "description": "Where it goes: `folder:PATH`, `smtp:NAME@HOST` and the like."}
        return {"anyOf": [text, handler(core)]}

    @property
    def scheme(self) -> str:
        """What kind of target it is, one of SCHEMES where it is a good one."""
        return self.to[0].partition(":")[0].strip().lower()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it goes, without the scheme."""
        start = f"{self.scheme}:"
        return tuple(one[len(start) :].strip() if one.lower().startswith(start) else one for one in self.to)

    @property
    def reader(self) -> Reader:
        """For whom its copy is cut."""
        parameters = tuple(sorted((key, str(value)) for key, value in self.parameters.items()))
        return Reader(self.audience, self.marking, self.language, parameters, self.theme, self.paper)

    @property
    def files(self) -> tuple[Format, ...]:
        """The formats that it gets."""
        wished = _FORMATS.get(self.scheme, ()) if self.formats is None else self.formats
        return tuple(dict.fromkeys(wished)) if self.attach is True else ()

    @property
    def needs(self) -> tuple[Format, ...]:
        """The formats that have to be kept for it: its files, and the digest that its message is made from."""
        digest: tuple[Format, ...] = () if self.scheme in ("folder", "s3") else ("email",)
        return tuple(dict.fromkeys((*self.files, *digest)))

    def apart(self, beside: Path | None = None) -> tuple[Target, ...]:
        """A target for each address, so that what became of each is known and repeated by itself.

        A folder that is named from the briefing's gets its whole path, `beside` being the briefing's folder.
        """
        each = dict.fromkeys(f"{self.scheme}:{self._whole(one, beside)}" for one in self.addresses)
        return tuple(self.model_copy(update={"to": (one,)}) for one in each)

    def _whole(self, address: str, beside: Path | None) -> str:
        if self.scheme != "folder" or beside is None or address.startswith("~"):
            return address
        return str(beside.absolute() / address)

    def as_json(self) -> str:
        """One line of JSON, the same for the same target; what is left out is not in it."""
        said = self.model_dump(mode="json", exclude_defaults=True)
        return json.dumps(said, ensure_ascii=False, sort_keys=True)

    def __str__(self) -> str:
        """As people know it: its name, else its addresses."""
        return self.name or f"{self.scheme}:{', '.join(self.addresses)}".removesuffix(":")


def target_of(said: str) -> Target:
    """The target of a text: what `as_json` wrote, or an address as on a command line.

    Raises:
        pydantic.ValidationError: it has not the form of one.
    """
    return Target.model_validate(json.loads(said) if said.lstrip().startswith("{") else said)
