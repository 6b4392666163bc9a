"""What is found out about a PDF before it is drawn: bombs, damage, things that are never followed; and salvage."""

import base64
import io
import zlib
from pathlib import Path

import pikepdf
import pytest

from ingest.backends.opening import open_source
from ingest.backends.salvage import salvaged
from ingest.backends.structure import Structure, notes
from ingest.backends.unpacking import TooLarge, unpacked
from ingest.limits import Refusal
from tests.bench.bombs import BOX, FONT, FORM, SAID, packed, page
from tests.ingest.typeset import pdf, raw_pdf, stream


def structure(data: bytes) -> Structure:
    return Structure(pikepdf.open(io.BytesIO(data)))


def found(data: bytes) -> tuple[str, tuple[str, ...]]:
    finding = structure(data).page(1)
    return finding.refusal, finding.notes


def test_a_sound_page_has_nothing_said_of_it() -> None:
    assert found(page()) == ("", ())


def nest(wide: int, deep: int) -> bytes:
    forms = [stream(FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (6 + n), b"/X Do\n" * wide) for n in range(deep)]
    return page(SAID + b"/X Do\n" * wide, FONT + b"/XObject<</X 5 0 R>>", *forms, stream(FORM, b"0 0 m 9 9 l S"))


def test_forms_that_draw_each_other_are_counted_without_being_drawn() -> None:
    assert found(nest(10, 9))[0].startswith("drawing it would take 2e+10 steps")
    assert found(nest(10, 3)) == ("", ())


def test_a_form_that_draws_itself_twice_is_a_bomb_and_once_is_not() -> None:
    def loop(times: int) -> bytes:
        form = stream(FORM + b"/Resources<</XObject<</X 5 0 R>>>>", b"/X Do " * times)
        return page(SAID + b"/X Do", FONT + b"/XObject<</X 5 0 R>>", form)

    assert "steps" in found(loop(2))[0]
    assert found(loop(1)) == ("", ("its drawing is nested 40 deep or deeper; what lies deeper may be missing",))


def test_a_stream_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.backends.unpacking.STREAM", 1 << 20)
    head = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    of_page = b"<</Type/Page/Parent 2 0 R" + BOX + b"/Contents 4 0 R/Resources<<" + FONT + b">>>>"
    assert "unpacks to more than" in found(raw_pdf(*head, of_page, packed(SAID + b" " * (2 << 20))))[0]
    twice = stream(b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(zlib.compress(bytes(2 << 20), 9), 9))
    with pikepdf.open(io.BytesIO(raw_pdf(*head, of_page, twice))) as file, pytest.raises(TooLarge):
        unpacked(file.pages[0].obj["/Contents"])


@pytest.mark.parametrize(
    "filters", [b"/FlateDecode", b"[/ASCII85Decode/FlateDecode]", b"[/ASCIIHexDecode/FlateDecode]"]
)
def test_a_stream_with_a_changed_byte_is_known(filters: bytes) -> None:
    body = zlib.compress(SAID * 30)
    changed = body[:40] + bytes([body[40] ^ 1]) + body[41:]
    write = {b"[/ASCII85Decode/FlateDecode]": lambda b: base64.a85encode(b) + b"~>"}
    write |= {b"[/ASCIIHexDecode/FlateDecode]": lambda b: b.hex().encode() + b">"}
    sound, broken = (
        page().replace(stream(b"", SAID), stream(b"/Filter" + filters, write.get(filters, bytes)(data)))
        for data in (body, changed)
    )
    assert found(sound) == ("", ())
    assert "damaged" in found(broken)[1][0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (page(SAID + bytes(100) + SAID), "damaged"),
        (page(SAID.replace(b"Tj", b"Tq")), "damaged"),
        (page(b"BT /F 1 Tf (" + b"x" * 40_000 + b") Tj ET"), "damaged"),
        (page(SAID.replace(b"/F ", b"/G ")), "G, which is named in its drawing, is missing"),
        (page(SAID + b"/Im1 Do"), "Im1, which is named in its drawing, is missing"),
        (page(SAID).replace(b"/Contents 4 0 R", b""), "nothing is drawn on it"),
        (page(SAID, FONT.replace(b"Type1", b"Type0")), "its font F is damaged"),
    ],
)
def test_what_is_missing_or_makes_no_sense_is_told(data: bytes, said: str) -> None:
    refusal, notes_ = found(data)
    assert not refusal and any(said in note for note in notes_)


def test_a_picture_of_too_many_points_is_not_drawn() -> None:
    image = stream(b"/Type/XObject/Subtype/Image/Width 20000/Height 20000", b"x")
    inner = stream(FORM + b"/Resources<</XObject<</I 6 0 R>>>>", b"/I Do")
    data = page(SAID + b"/X Do", FONT + b"/XObject<</X 5 0 R>>", inner, image)
    assert structure(data).pictures(1).startswith("a picture on it has 400,000,000 points")
    assert not structure(page()).pictures(1)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"/OpenAction<</S/JavaScript/JS(x)>>", "holds scripts, which are not run"),
        (b"/OpenAction<</S/Launch/F(x)>>", "asks to open something else, which is not done"),
        (b"/AcroForm<</Fields[]/XFA(x)>>", "holds an XFA form, of which only what stands on its pages is read"),
        (b"", None),
    ],
)
def test_what_is_never_followed_is_named(head: bytes, said: str | None) -> None:
    with pikepdf.open(io.BytesIO(page(head=head))) as file:
        assert notes(file) == ((said,) if said else ())


def test_attached_files_are_counted() -> None:
    with pikepdf.open(io.BytesIO(page())) as file:
        file.attachments["a.bin"] = b"x"
        assert notes(file) == ("holds 1 attached file, which is not read",)


@pytest.mark.parametrize("packed_objects", [False, True])
def test_pages_are_salvaged_from_a_file_without_root_or_index(tmp_path: Path, packed_objects: bool) -> None:
    path = pdf(tmp_path / "a.pdf", *([(70, 100, f"第{n}页")] for n in range(1, 6)))
    mode = pikepdf.ObjectStreamMode.generate if packed_objects else pikepdf.ObjectStreamMode.disable
    with pikepdf.open(path) as file:
        file.save(tmp_path / "b.pdf", object_stream_mode=mode)
    whole = (tmp_path / "b.pdf").read_bytes()
    wreck = whole[: whole.rfind(b"endobj" if not packed_objects else b"/XRef")].replace(b"/Catalog", b"/Catalox")
    data, count = salvaged(wreck)
    assert count == 5
    with pikepdf.open(io.BytesIO(data)) as file:
        assert len(file.pages) == 5
    (tmp_path / "b.pdf").write_bytes(wreck)
    source = open_source(str(tmp_path / "b.pdf"))
    assert len(source.document) == 5 and any("damaged" in note for note in source.notes)


def test_a_count_that_lies_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(page().replace(b"/Count 1>>", b"/Count 99>>"))
    assert len(open_source(str(tmp_path / "a.pdf")).document) == 1


@pytest.mark.parametrize(("password", "said"), [("", "wants a password"), ("wrong", "does not open the PDF")])
def test_a_locked_file_says_which_key_is_missing(tmp_path: Path, password: str, said: str) -> None:
    with pikepdf.open(io.BytesIO(page())) as file:
        file.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="x", user="right"))
    assert len(open_source(str(tmp_path / "a.pdf"), "right").document) == 1
    with pytest.raises(Refusal) as refused:
        open_source(str(tmp_path / "a.pdf"), password)
    assert said in refused.value.what and refused.value.kind == "locked"


def test_a_font_whose_object_is_lost_is_missing() -> None:
    data = page(SAID, b"/Font<</F 5 0 R/G 6 0 R>>", b"null", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    assert found(data)[1] == (
        "F, which is named in its drawing, is missing from the file; text may be missing with it",
    )
