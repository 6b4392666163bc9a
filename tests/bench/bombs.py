"""PDFs made to do harm, or by writers that did not know better: bombs, loops, lies about sizes, fonts and pages."""

import io
import zlib
from collections.abc import Callable, Iterable, Iterator

import pikepdf

from tests.bench.wrecks import Broken
from tests.ingest.typeset import raw_pdf, stream

FONT = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
SAID = b"BT /F 12 Tf 100 700 Td (Seagrass beds store carbon) Tj ET\n"
BOX = b"/MediaBox[0 0 595 842]"
IMAGE = b"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width %d/Height %d"
SHOWN = b"q 500 0 0 500 50 50 cm /I Do Q\n"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"


def page(content: bytes = SAID, resources: bytes = FONT, *more: bytes, head: bytes = b"", box: bytes = BOX) -> bytes:
    """A PDF of one page; `more` are its objects from number 5."""
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R" + head + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R" + box + b"/Contents 4 0 R/Resources<<" + resources + b">>>>",
        stream(b"", content),
        *more,
    )


def packed(body: bytes, head: bytes = b"") -> bytes:
    """A deflated stream."""
    return stream(head + b"/Filter/FlateDecode", zlib.compress(body, 9))


def unpacking() -> dict[str, bytes]:
    """What is small packed and large unpacked."""
    deep = zlib.compress(zlib.compress(bytes(600 << 20), 9), 9)
    head = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    of_page = b"<</Type/Page/Parent 2 0 R" + BOX + b"/Contents 4 0 R/Resources<<" + FONT + b">>>>"
    return {
        "600 MiB in a stream": raw_pdf(*head, of_page, packed(SAID + b" " * (600 << 20))),
        "packed twice": raw_pdf(*head, of_page, stream(b"/Filter[/FlateDecode/FlateDecode]", deep)),
        "600 MiB in a font map": page(SAID, FONT.replace(b"/Helvetica", b"/Helvetica/ToUnicode 5 0 R"),
                                      packed(b" " * (600 << 20))),
        "a picture of 20,000 x 20,000": page(SHOWN, FONT + b"/XObject<</I 5 0 R>>",
                                             packed(bytes(400_000_000), IMAGE % (20_000, 20_000))),
        "run lengths": raw_pdf(*head, of_page, stream(b"/Filter/RunLengthDecode", SAID + b"\x81 " * 400_000 + b"\x80")),
        "a page of 100 MiB of numbers": raw_pdf(*head, of_page, packed(SAID + b"1 0 0 1 0 0 cm " * (7 << 20))),
    }  # fmt: skip


def nested() -> dict[str, bytes]:
    """Forms in forms, and whatever else can be put into itself."""

    def forms(wide: int, deep: int) -> bytes:
        rows = [stream(FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (6 + n), b"/X Do\n" * wide) for n in range(deep)]
        return page(SAID + b"/X Do\n" * wide, FONT + b"/XObject<</X 5 0 R>>", *rows, stream(FORM, b"0 0 m 9 9 l S"))

    loop = stream(FORM + b"/Resources<</XObject<</X 5 0 R>>>>", b"/X Do /X Do")
    pair = [stream(FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % n, b"/X Do") for n in (6, 5)]
    deep = b"[" * 200_000 + b"]" * 200_000
    return {
        "forms, ten to the ninth": forms(10, 9),
        "forms, forty deep": forms(2, 40),
        "forms, a thousand deep": forms(1, 1000),
        "a form in itself": page(SAID + b"/X Do", FONT + b"/XObject<</X 5 0 R>>", loop),
        "forms in each other": page(SAID + b"/X Do", FONT + b"/XObject<</X 5 0 R>>", *pair),
        "arrays in arrays": page(SAID, FONT + b"/Odd 5 0 R", deep),
        "dictionaries in dictionaries": page(SAID, FONT + b"/Odd 5 0 R", b"<</A" * 100_000 + b" 1" + b">>" * 100_000),
        "arrays in the content": page(SAID + deep),
    }


def trees() -> dict[str, bytes]:
    """Trees of pages that are large, deep, in themselves, or lie."""
    leaf = b"<</Type/Page/Parent 2 0 R" + BOX + b"/Contents 3 0 R/Resources<<" + FONT + b">>>>"
    root, said = b"<</Type/Catalog/Pages 2 0 R>>", stream(b"", SAID)

    def tree(kids: bytes, count: bytes, *more: bytes) -> bytes:
        return raw_pdf(root, b"<</Type/Pages/Kids[" + kids + b"]/Count " + count + b">>", said, *more)

    many = b"".join(b"%d 0 R " % n for n in range(4, 20_004))
    chain = [b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (n - 1, n + 1) for n in range(4, 3004)]
    return {
        "20,000 pages": tree(many, b"20000", *[leaf] * 20_000),
        "one page 20,000 times": tree(b"4 0 R " * 20_000, b"20000", leaf),
        "a tree in itself": tree(b"4 0 R 2 0 R", b"2", leaf),
        "a tree in its branch": tree(b"4 0 R 5 0 R", b"2", leaf, b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>"),
        "a tree 3,000 deep": tree(b"4 0 R", b"1", *chain, leaf),
        "a parent that is its own": tree(b"4 0 R", b"1", leaf.replace(b"2 0 R", b"4 0 R", 1)),
        "a page that is no page": tree(b"4 0 R 3 0 R 99 0 R null 7", b"5", leaf),
        "a count of a million": tree(b"4 0 R", b"1000000", leaf),
        "no pages": tree(b"", b"0"),
        "no root": raw_pdf(b"<</Type/Nothing>>", b"<<>>", said),
        "not a file at all": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    }


def sizes() -> dict[str, bytes]:
    """Pages of odd sizes."""
    boxes = {
        "a page without size": b"/MediaBox[0 0 0 0]",
        "a page of kilometres": b"/MediaBox[0 0 9000000 9000000]",
        "a page of 1e30": b"/MediaBox[0 0 1e30 99999999999999999999]",
        "a page from right to left": b"/MediaBox[595 842 0 0]",
        "a page of no numbers": b"/MediaBox[/a (b) null]",
        "a page cut to nothing": BOX + b"/CropBox[2000 2000 2100 2100]",
        "a page turned by 45": BOX + b"/Rotate 45",
        "a page in large units": BOX + b"/UserUnit 1000000",
    }
    images = {
        "a picture of two milliards": page(SAID + SHOWN, FONT + b"/XObject<</I 5 0 R>>",
                                           stream(IMAGE % (2_000_000_000, 2), b"x")),
        "a picture of less than nothing": page(SAID + SHOWN, FONT + b"/XObject<</I 5 0 R>>",
                                               stream(IMAGE % (-5, -5), b"x")),
    }  # fmt: skip
    return {name: page(box=box) for name, box in boxes.items()} | images


def fonts() -> dict[str, bytes]:
    """Fonts and maps to characters that lie."""

    def font(body: bytes, *more: bytes) -> bytes:
        return page(SAID, b"/Font<</F<</Type/Font" + body + b">>>>", *more)

    simple = b"/Subtype/TrueType/BaseFont/Odd/FirstChar 32/LastChar 126"
    odd = b"/FontDescriptor<</Type/FontDescriptor/FontName/Odd/Flags 4/FontFile2 5 0 R>>"
    maps = {
        "a map of rubbish": b"begincmap \xff\xfe <<<< endcmap beginbfrange <",
        "a map of one huge range": b"1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange",
        "a map of surrogates": b"1 beginbfrange <20> <7E> <D800> endbfrange",
        "a map to long strings": b"1 beginbfchar <53> <" + b"4E00" * 30_000 + b"> endbfchar",
    }
    return {
        "widths that are no numbers": font(simple + b"/Widths[/NaN (x) null 1e999 -1e999]"),
        "widths of millions": font(simple + b"/Widths[" + b"9999999 " * 95 + b"]"),
        "a font file of rubbish": font(simple + odd, packed(bytes(range(256)) * 100)),
        "a font file cut short": font(simple + odd, stream(b"/Length1 9999", b"\0\1\0\0\0\xff\0\0\0\0\0\0")),
        "a font in itself": font(b"/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[5 0 R]",
                                 b"<</Type/Font/Subtype/Type0/DescendantFonts[5 0 R]>>"),
        "a drawn font that draws itself": font(b"/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 83"
                                               b"/LastChar 83/Widths[9]/Encoding<</Differences[83/S]>>/CharProcs<</S "
                                               b"5 0 R>>", stream(b"", b"9 0 d0 BT /F 1 Tf (SSSSSS) Tj ET")),
        "a font that is missing": page(SAID, b"/Font<</F 99 0 R>>"),
        "no resources": page(SAID, b""),
        **{k: font(b"/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R", stream(b"", v)) for k, v in maps.items()},
    }  # fmt: skip


def contents() -> dict[str, bytes]:
    """Pages that are long, endless, or rubbish."""
    return {
        "a million saves": page(b"q " * 1_000_000 + SAID),
        "a million characters on one spot": page(b"BT /F 1 Tf 100 100 Td (" + b"x" * 1_000_000 + b") Tj ET"),
        "a million strokes": page(SAID + b"0 0 m 9 9 l S\n" * 1_000_000),
        "a text that never ends": page(SAID + b"BT /F 12 Tf (aaaa" + b"\\(" * 10_000),
        "numbers without end": page(b"1" * 500_000 + b" 0 0 1 0 0 cm " + SAID),
        "type of a size without end": page(b"BT /F 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm (x) Tj ET " + SAID),
        "type of no size": page(b"BT /F 0 Tf 0 0 0 0 0 0 Tm (x) Tj ET " + SAID),
        "contents of 50,000 parts": page(SAID).replace(b"/Contents 4 0 R", b"/Contents[" + b"4 0 R " * 50_000 + b"]"),
        "contents that are the page": page(SAID).replace(b"/Contents 4 0 R", b"/Contents 3 0 R"),
        "rubbish as content": page(bytes(range(256)) * 1000 + SAID),
    }


def actions() -> dict[str, bytes]:
    """What acts, and what is carried along."""
    script = b"/OpenAction<</S/JavaScript/JS(while(true){app.alert(1)})>>"
    launch = b"/OpenAction<</S/Launch/F(/bin/sh)>>"
    whole = io.BytesIO()
    with pikepdf.open(io.BytesIO(page())) as pdf:
        pdf.attachments["a.exe"] = b"MZ" * 1000
        pdf.attachments["b.pdf"] = page()
        pdf.save(whole, static_id=True)
    return {
        "a script": page(head=script),
        "a program to start": page(head=launch),
        "attached files": whole.getvalue(),
        "an XFA form": page(head=b"/AcroForm<</Fields[]/XFA(x)>>"),
    }


GROUPS = (unpacking, nested, trees, sizes, fonts, contents, actions)


def bombs(groups: Iterable[Callable[[], dict[str, bytes]]] = GROUPS) -> Iterator[Broken]:
    """All of them, or those of some groups."""
    for group in groups:
        for name, data in group().items():
            yield Broken(name, data)
