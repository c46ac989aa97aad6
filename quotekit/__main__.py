"""``python -m quotekit``: the command line."""

from quotekit.cli import main

raise SystemExit(main())
