"""The console command. Nothing else is imported before everything that could call out is shut."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ui.quiet import be_quiet

be_quiet()


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Exit status: 0 done, 1 the answer is no, 2 bad input or usage (Swedish on standard error)."""
    from corpus.errors import UserError
    from ui.cli.parser import parse

    arguments = parse(sys.argv[1:] if argv is None else argv)
    try:
        return int(arguments.run(arguments))
    except UserError as error:
        print(f"Fel: {error}", file=sys.stderr)
    except BrokenPipeError:
        return 0  # the reader of our output has seen enough
    except KeyboardInterrupt:
        print("Avbrutet.", file=sys.stderr)
    except Exception as error:
        # The class is enough to search for in the issues; the message could hold what somebody typed.
        print(
            f"Fel: något gick oväntat fel ({type(error).__name__}). Kör ”kvarbo doctor” för en felsökning.",
            file=sys.stderr,
        )
    return 2


if __name__ == "__main__":
    sys.exit(main())
