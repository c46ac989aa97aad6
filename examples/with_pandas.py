"""pandas: a data frame of articles to one row per quote. Needs ``pip install 'quotekit[arrow]' pandas``."""

from __future__ import annotations

import pandas as pd

from quotekit.integrations.arrow import extract_table

ARTICLES = pd.DataFrame(
    {
        "outlet": ["نبأ", "أوراق"],
        "body": [
            "وقال الوزير سالم الحداد إن المشروع انتهى.",
            "وأكدت المديرة سلمى النجار أن المتحف «سيفتح أبوابه قريبا».",
        ],
    }
)


def main() -> None:
    """Print who said what in which outlet, then the same nested."""
    quotes = extract_table(ARTICLES, "body", flat=True, columns=["outlet"]).to_pandas()
    print(quotes[["outlet", "speaker", "role", "quote"]].to_string())
    nested = extract_table(ARTICLES, "body").to_pandas()
    print(nested["quotes"].map(len).to_list())


if __name__ == "__main__":
    main()
