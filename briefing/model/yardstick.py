"""Terms of likelihood, and the ranges that they stand for: a yardstick of the program's or of an organisation."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from briefing.model.cells import Cells, Named
from briefing.model.record import Flag, Line, Number, Record, Text


class OrFile:
    """Marks a field that takes the path of a YAML file in place of a mapping: the reader of files puts in what it says.

    The model itself never sees the path; its JSON Schema, which editors hold files to, does.
    """

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        path = {"type": "string", "pattern": r"\.ya?ml$", "description": "Path of a file that holds it."}
        written = handler(schema)
        return {"anyOf": [*written.get("anyOf", [written]), path]}


class Band(Record):
    """One term of a yardstick, with the range in per cent that it stands for."""

    term: Text
    """The term."""
    low: Annotated[Number, Field(ge=0, le=100)]
    """Lower end in per cent."""
    high: Annotated[Number, Field(ge=0, le=100)]
    """Upper end in per cent."""
    also: tuple[Text, ...] = ()
    """Other terms for the same range."""

    @model_validator(mode="after")
    def _rising(self) -> Band:
        if self.low >= self.high:
            raise ValueError("a band's `low` is below its `high`")
        return self


class Yardstick(Record):
    """An organisation's own terms of likelihood."""

    name: Line
    """What it is called."""
    language: Text | None = None
    """Language of its terms, a BCP 47 tag; that of the briefing where left out. Text in others is not searched."""
    bands: tuple[Band, ...] = Field(min_length=2)
    """Its terms, from the least likely to the most."""
    rows_apart: Flag = False
    """Whether one product keeps to the terms or to those in `also`, as ICD 203 asks."""
    confidence_apart: Flag = True
    """Whether no sentence may hold both a likelihood and a confidence."""
    everyday: tuple[Text, ...] = ()
    """Terms that are everyday words as well: taken for a likelihood in fields, not in running text."""
    forms: Named = Field(default_factory=Cells)
    """Other forms of a term in running text, and the term: `probably: probable`."""
    replace: Named = Field(default_factory=Cells)
    """Words that can only mean one of the terms, and that term: `check --fix` puts it in their place."""
    suggest: Named = Field(default_factory=Cells)
    """Words outside the yardstick, and the term to think of in their place."""

    @model_validator(mode="after")
    def _leads_to_terms(self) -> Yardstick:
        known = {term for band in self.bands for term in (band.term, *band.also)}
        for word, term in (*self.forms.items(), *self.replace.items(), *self.suggest.items()):
            if term not in known:
                raise ValueError(f"“{word}” leads to “{term}”, which is no term of this yardstick")
        return self
