"""A step of the user's own engine: thin adapters over one function of batches.

| file | what | for |
|---|---|---|
| `arrow.py` | `BatchCleaner`, `clean_batch` | Arrow batches and tables; what all the others call |
| `datatrove.py` | `Clean`, `Keep` | pipelines of datatrove |
| `datasets.py` | `clean` | Hugging Face datasets |
| `spark.py` | `clean` | Spark data frames |
| `ray.py` | `clean` | Ray Data |
| `spacy.py` | `component` | pipelines of spaCy, which find it by its entry point |
| `frames.py` | `frame` | data frames of pandas and polars: `beritaclean.frame` |

Nothing is imported here: each file needs its own engine.
"""
