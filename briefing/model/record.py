"""What every record is made of: frozen pydantic models that know their place in the files, references, and texts."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Generic, Literal, Protocol, Self, TypeVar, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PrivateAttr,
    StringConstraints,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from briefing.problems import Span

R = TypeVar("R")


class Tree(Protocol):
    """The spans of one mapping, as the source room reads them: finds the place of a path below it."""

    @property
    def span(self) -> Span: ...

    def span_of(self, path: tuple[str | int, ...], key: bool = False) -> Span: ...

    def locate(self, path: tuple[str | int, ...], offset: int) -> Span: ...

    def written(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field as the id of a record in one of the named collections of the briefing."""

    collections: tuple[str, ...]


VARIANTS = {"type": "object", "title": "Variants"}
"""What stands in the schema for a text in several languages, until the whole schema is put together."""


@dataclass(frozen=True, slots=True)
class Written:
    """Marks a field as text with our marks: `block` texts may hold paragraphs, lists and tables, others one line."""

    block: bool

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """In a file, one text or the same in several languages; the reader picks one before it comes here."""
        return {"anyOf": [handler(core), VARIANTS]}


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Line = Annotated[Text, Written(block=False)]
Prose = Annotated[Text, Written(block=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=80)]
Number = Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True, allow_inf_nan=False)]
Flag = Annotated[bool, Field(strict=True)]
Count = Annotated[int, Field(strict=True, ge=0)]
Expression = Annotated[Text, Field(description="A condition over facts or parameters, such as `wheat.change < 0`.")]

SourceId = Annotated[Id, Refers(("sources",))]
ActorId = Annotated[Id, Refers(("actors",))]
EventId = Annotated[Id, Refers(("events",))]
FactId = Annotated[Id, Refers(("facts",))]
QuoteId = Annotated[Id, Refers(("quotes",))]
AccountId = Annotated[Id, Refers(("accounts",))]
JudgmentId = Annotated[Id, Refers(("judgments",))]
AssumptionId = Annotated[Id, Refers(("assumptions",))]
IndicatorId = Annotated[Id, Refers(("indicators",))]
ScenarioId = Annotated[Id, Refers(("scenarios",))]
DataId = Annotated[Id, Refers(("data",))]
PlaceId = Annotated[Id, Refers(("places",))]
EvidenceId = Annotated[Id, Refers(("facts", "events", "quotes", "accounts", "judgments", "assumptions"))]


class Record(BaseModel):
    """A frozen record. When it was read from a file, `span_of` tells where it or one of its fields stands."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, defer_build=True)

    keyed: ClassVar[bool] = False
    _tree: Any = PrivateAttr(default=None)
    _moved: Any = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _know_place(cls, value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        """Keep the tree of the mapping that the record was read from: the reader gives trees by identity."""
        record = handler(value)
        if info.context is not None and isinstance(value, dict):
            record._tree = info.context["trees"].get(id(value))
        return record

    def span_of(self, *path: str | int, key: bool = False) -> Span | None:
        """Where the record, or the value at `path` below it, stands; None for one that no file holds."""
        tree: Tree | None = self._tree
        return None if tree is None else tree.span_of(self._as_written(path), key)

    def extent(self) -> Span | None:
        """The whole stretch that the record takes, from its key to its end; None for one that no file holds."""
        tree: Tree | None = self._tree
        if tree is None:
            return None
        start, whole = tree.span_of((), key=True), tree.span
        return Span(whole.file, start.line, start.column, whole.end_line, whole.end_column)

    def written(self) -> str:
        """The lines of the file that the record was read from; nothing for one that no file holds."""
        tree: Tree | None = self._tree
        return "" if tree is None else tree.written()

    def locate(self, offset: int, *path: str | int) -> Span | None:
        """Where the character `offset` of the text at `path` stands."""
        tree: Tree | None = self._tree
        return None if tree is None else tree.locate(self._as_written(path), offset)

    def moved(self, lists: Mapping[tuple[str | int, ...], tuple[int, ...]]) -> Self:
        """This record, knowing for each list that lost entries, by its path, where those left stood in the file."""
        self._moved = {**(self._moved or {}), **lists}
        return self

    @property
    def is_cut(self) -> bool:
        """Whether something in it was left out since it was read."""
        return self._moved is not None

    def _as_written(self, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
        """A path into the record as it is, as it was in the file."""
        if not self._moved:
            return path
        made: tuple[str | int, ...] = ()
        for step in path:
            places = self._moved.get(made)
            made = (*made, places[step] if places and isinstance(step, int) and step < len(places) else step)
        return made

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), tuple(self.__dict__.values())))


class Ignore(Record):
    """One rule silenced at one record, with the reason why."""

    rule: Text
    """Id of the rule, as `briefing explain` lists them."""
    reason: Text
    """Why the rule does not apply here."""


class Marked(Record):
    """What readers see by its marking, by who they are and by their language."""

    marking: Text | None = None
    """Marking of this portion, such as TLP:GREEN; without one it has the briefing's `default_marking`."""
    audience: tuple[Text, ...] = ()
    """Audiences that see this portion; none means all."""
    lang: Text | None = None
    """Language (BCP 47) of this variant: printed only in editions of that language."""


class Selected(Marked):
    """What may be left out of an edition: by marking, audience, parameters or language."""

    when: Expression | None = None
    """Condition over parameters: printed only where it holds."""
    ignore: tuple[Ignore, ...] = ()
    """Rules silenced at this record, each with a reason."""


class Keyed(Selected):
    """A record of a collection: its key in the file is its id."""

    keyed: ClassVar[bool] = True
    _id: str = PrivateAttr(default="")

    else_: Annotated[Id | Literal[""] | None, Field(alias="else")] = None
    """Record of the same kind that stands in wherever this one is referred to and a reader may not see it; "" takes it
    out of lists without one."""

    @property
    def id(self) -> str:
        return self._id


class Records(Mapping[str, R], Generic[R]):
    """A collection of records by id, in the order of the files; it cannot be changed."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, R] | None = None) -> None:
        self._items: dict[str, R] = dict(items or {})

    def __getitem__(self, key: str) -> R:
        return self._items[key]

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(tuple(self._items.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Records) and self._items == other._items

    def __repr__(self) -> str:
        return f"Records({list(self._items)})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        (item,) = get_args(source) or (Any,)
        plain = handler.generate_schema(types.GenericAlias(dict, (Id, item)))
        return core_schema.no_info_after_validator_function(
            _gather,
            plain,
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda records, write: write(dict(records)), schema=plain
            ),
        )


def _gather(items: dict[str, Any]) -> Records[Any]:
    """Give each record its key as id."""
    for key, record in items.items():
        if isinstance(record, Keyed):
            record._id = key
    return Records(items)
