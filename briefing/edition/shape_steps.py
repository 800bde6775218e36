"""Steps over columns: which stay, their names, long to wide and back."""

from __future__ import annotations

from dataclasses import replace

from briefing.edition.columns import ColumnError, cells_of, index_of, parts_of, place_in
from briefing.edition.group_steps import one_of
from briefing.edition.steps import Done
from briefing.edition.units import COUNTS, carried, one_unit, renamed_origins, units_in
from briefing.model.data_table import Cell, DataTable
from briefing.model.steps import Keep, Pivot, Rename, Unpivot

_MOST_COLUMNS = 500


def kept(table: DataTable, step: Keep) -> Done:
    """The table with some of its columns, in the order of the step."""
    indices = [index_of(table, name) for name in step.keep]
    rows = tuple(tuple(row[index] for index in indices) for row in table.rows)
    made = replace(table, head=_distinct(step.keep), rows=rows)
    return carried(table, made, [(name, name) for name in step.keep]), ()


def renamed(table: DataTable, step: Rename) -> Done:
    """The table with other names of columns."""
    for old in step.rename:
        index_of(table, old)
    head = _distinct(tuple(step.rename.get(name, name) for name in table.head))
    dates = tuple(step.rename.get(name, name) for name in table.dates)
    return carried(table, replace(table, head=head, dates=dates), renamed_origins(table.head, step.rename)), ()


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    double = next((name for name in names if names.count(name) > 1), None)
    if double is not None:
        raise ColumnError(f"two columns would be named “{double}”")
    return names


def pivoted(table: DataTable, step: Pivot) -> Done:
    """Long to wide: a row for each value of `by`, a column for each value of the pivot."""
    heads = [str(cell) for cell in dict.fromkeys(cells_of(table, step.pivot)) if cell is not None]
    if len(heads) > _MOST_COLUMNS:
        raise ColumnError(f"column “{step.pivot}” has {len(heads)} values: no table has so many columns")
    head = _distinct((*step.by, *dict.fromkeys(heads)))
    names, values = cells_of(table, step.pivot), cells_of(table, step.values)
    rows: list[tuple[Cell, ...]] = []
    for key, places in parts_of(table, step.by).items():
        found: dict[str, list[int]] = {}
        for at in places:
            if names[at] is not None:
                found.setdefault(str(names[at]), []).append(at)
        cells = [_one(table, step, values, found.get(name, [])) for name in head[len(step.by) :]]
        assert isinstance(key, tuple)
        rows.append((*key, *cells))
    dates = tuple(name for name in table.dates if name in step.by)
    made = replace(table, head=head, rows=tuple(rows), lines=(), dates=dates)
    return _with_units(table, made, step), ()


def _with_units(table: DataTable, made: DataTable, step: Pivot) -> DataTable:
    """The pivoted table with the unit of the values in each new column, or with that of its own rows."""
    keys = [(name, name) for name in step.by]
    new = made.head[len(step.by) :] if step.how not in COUNTS else ()
    own = {label: unit for name, by, label, unit in table.parted if (name, by) == (step.values, step.pivot)}
    if not own:
        return carried(table, made, [*keys, *((name, step.values) for name in new)])
    made = carried(table, made, keys)
    return replace(made, units=(*made.units, *((name, own[name]) for name in new if name in own)))


def _one(table: DataTable, step: Pivot, values: tuple[Cell, ...], places: list[int]) -> Cell:
    if len(places) > 1 and step.how is None:
        where = place_in(table, places[1])
        message = f"two rows fill one cell of column “{step.pivot}”, the second{where}"
        raise ColumnError(message, "say what becomes of them with `how:`, such as `how: sum`")
    if step.how is None or not places:
        return values[places[0]] if places else None
    return one_of(step.how, [values[at] for at in places], step.values)


def unpivoted(table: DataTable, step: Unpivot) -> Done:
    """Wide to long: a row for each cell of these columns."""
    indices = [index_of(table, name) for name in step.unpivot]
    left = [at for at in range(len(table.head)) if at not in indices]
    head = _distinct((*(table.head[at] for at in left), step.name, step.value))
    rows = tuple((*(row[at] for at in left), table.head[index], row[index]) for row in table.rows for index in indices)
    dates = tuple(name for name in table.dates if name in head)
    made = replace(table, head=head, rows=rows, lines=(), dates=dates)
    made = carried(table, made, [(table.head[at], table.head[at]) for at in left])
    units = [(name, one_unit(table, name)) for name in step.unpivot]
    if len({unit for _, unit in units}) == 1:
        return replace(made, units=(*made.units, *((step.value, unit) for _, unit in units[:1] if unit))), ()
    parted = ((step.value, step.name, name, unit) for name in step.unpivot for unit in units_in(table, name))
    return replace(made, parted=(*made.parted, *parted)), ()
