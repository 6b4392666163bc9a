"""Ways of getting characters off a page, all behind the one method of `ingest.backends.base.PageReader`."""
