"""The samples stand one folder up, beside the tests that need no browser."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
