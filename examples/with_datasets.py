"""Hugging Face datasets: ``map`` over Arrow tables. Needs ``pip install 'quotekit[arrow]' datasets``."""

from __future__ import annotations

from datasets import Dataset

from quotekit.integrations.arrow import extract_table

ARTICLES = Dataset.from_dict(
    {
        "outlet": ["نبأ", "أوراق"],
        "body": [
            "وقال الوزير سالم الحداد إن المشروع انتهى.",
            "وأكدت المديرة سلمى النجار أن المتحف «سيفتح أبوابه قريبا».",
        ],
    }
)


def main() -> None:
    """Print the speakers of each article, then one row per quote. ``num_proc`` of ``map`` shares the work."""
    tables = ARTICLES.with_format("arrow")
    nested = tables.map(extract_table, batched=True, fn_kwargs={"text": "body"}).with_format(None)
    for article in nested:
        print(article["outlet"], [source["name"] for source in article["speakers"]])
    flat = tables.map(
        extract_table,
        batched=True,
        remove_columns=ARTICLES.column_names,
        fn_kwargs={"text": "body", "flat": True, "columns": ["outlet"]},
    ).with_format(None)
    for quote in flat:
        print(quote["outlet"], quote["speaker"], quote["quote"])


if __name__ == "__main__":
    main()
