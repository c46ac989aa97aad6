"""polars: a data frame of articles to one row per quote. Needs ``pip install 'quotekit[arrow]' polars``."""

from __future__ import annotations

import polars as pl

from quotekit.integrations.arrow import extract_table

ARTICLES = pl.DataFrame(
    {
        "outlet": ["نبأ", "أوراق"],
        "body": [
            "وقال الوزير سالم الحداد إن المشروع انتهى.",
            "وأكدت المديرة سلمى النجار أن المتحف «سيفتح أبوابه قريبا».",
        ],
    }
)


def main() -> None:
    """Print who said what in which outlet, then how many quotes each article has."""
    quotes = pl.DataFrame(extract_table(ARTICLES, "body", flat=True, columns=["outlet"]))
    print(quotes.select("outlet", "speaker", "role", "quote"))
    nested = pl.DataFrame(extract_table(ARTICLES, "body"))
    print(nested.select("outlet", pl.col("quotes").list.len().alias("count")))


if __name__ == "__main__":
    main()
