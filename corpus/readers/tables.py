"""Tables as all readers give them: merged cells spread out, and each row as a line that can be read alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.readers.types import Table

# A file may say that a cell spans a million columns.
MAX_COLUMNS, MAX_ROWS = 100, 5_000


def table_text(table: Table) -> str:
    """The table as lines "Column: cell; column: cell", one a row under the head; blank cells left out."""
    head = table.rows[0]
    lines = []
    for row in table.rows[1:]:
        cells = [f"{name}: {cell}" if name else cell for name, cell in zip(head, row, strict=True) if cell]
        lines.append("; ".join(cells))
    return "\n".join(lines)


def spread(rows: Iterable[Sequence[tuple[str, int, int]]]) -> list[list[str]]:
    """The rows of a table with merged cells, each cell given as (text, columns, rows).

    What a cell says holds for every row it spans, so it is repeated downwards; sideways only in the head, where each
    column needs its name.
    """
    spread_rows: list[list[str]] = []
    carried: dict[int, tuple[int, str]] = {}
    for cells in rows:
        row: list[str] = []
        coming: dict[int, tuple[int, str]] = {}
        waiting = [
            (text if number == 0 or not spread_rows else "", height)
            for text, width, height in cells
            for number in range(max(1, min(width, MAX_COLUMNS)))
        ]
        while len(row) < MAX_COLUMNS and (waiting or any(column >= len(row) for column in carried)):
            column = len(row)
            if column in carried:
                left, text = carried[column]
            elif waiting:
                text, left = waiting.pop(0)
            else:
                left, text = 1, ""
            if left > 1:
                coming[column] = (min(left, MAX_ROWS) - 1, text)
            row.append(text)
        carried = coming
        spread_rows.append(row)
    return spread_rows
