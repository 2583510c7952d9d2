"""The rows of an Arrow table as Python values, whatever its columns hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa


def names(schema: pa.Schema) -> list[str]:
    """The columns, and with a dot the fields inside those that hold others."""
    found: list[str] = []
    for field in schema:
        found.append(field.name)
        kind = field.type
        if hasattr(kind, "num_fields") and str(kind).startswith("struct<"):
            found += [f"{field.name}.{kind.field(at).name}" for at in range(kind.num_fields)]
    return found


def rows(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    """The rows as Python values; a cell that Python cannot hold is None, a broken text bytes."""
    import pyarrow as pa  # noqa: PLC0415 - a second; only who reads columns pays it

    try:
        whole: list[dict[str, Any]] = batch.to_pylist()
    except (pa.ArrowException, ValueError, OverflowError):
        columns = {
            name: [_cell(cell) for cell in column]
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        }
        return [
            {name: cells[at] for name, cells in columns.items()} for at in range(batch.num_rows)
        ]
    return whole


def _cell(cell: Any) -> Any:
    try:
        return cell.as_py()
    except UnicodeDecodeError:
        # of a dictionary, the value is in there
        inner = getattr(cell, "value", cell)
        buffer = inner.as_buffer() if hasattr(inner, "as_buffer") else None
        return None if buffer is None else buffer.to_pybytes()
    except Exception:  # noqa: BLE001 - nanoseconds, years beyond 9999, unknown zones
        return None
