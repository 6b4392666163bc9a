"""The page of disagreements tells both sides in each language, each leading to the words on their page."""

import asyncio
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from queries.server import app
from queries.server.policy import Limits

Get = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def get(place: Path) -> Iterator[Get]:
    made = app.create(str(place), Limits(seconds=20, body=10_000, workers=1))

    def send(path: str, language: str = "") -> httpx.Response:
        async def talk() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(made), base_url="http://lantan.test") as client:
                return await client.get(path, headers={"Accept-Language": language} if language else {})

        return asyncio.run(talk())

    yield send
    app.site_behind(made).close()


def test_both_sides_stand_with_document_page_words_and_picture(get: Get) -> None:
    page = get("/conflicts")
    assert page.status_code == 200
    assert "<th>106元/吨</th>" in page.text or "106" in page.text
    assert "第 1 页" in page.text
    (claim, *_) = re.findall(r'<blockquote><a href="(/id/claim/[^"]+)">', page.text)
    assert get(claim).status_code == 200
    (picture, *_) = re.findall(r'href="(/page/[^"]+\.png)"', page.text)
    assert get(picture).headers["Content-Type"] == "image/png"


@pytest.mark.parametrize(
    ("path", "language", "title"),
    [
        ("/conflicts", "", "说法不一"),
        ("/conflicts", "zh-TW,zh;q=0.8", "說法不一"),
        ("/conflicts", "en-GB", "Where the sources disagree"),
        ("/conflicts?lang=en", "zh-TW", "Where the sources disagree"),
        ("/conflicts?lang=zh-hant", "", "說法不一"),
        ("/conflicts?lang=xx", "", "说法不一"),
    ],
)
def test_it_speaks_the_language_that_is_asked_for(get: Get, path: str, language: str, title: str) -> None:
    assert f"<h1>{title} <span" in get(path, language).text
