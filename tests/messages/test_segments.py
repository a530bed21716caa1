import pytest

from app.clinic.messages.segments import segments


@pytest.mark.parametrize(
    ("text", "parts", "length", "encoding"),
    [
        ("", 1, 0, "GSM-7"),
        ("a" * 160, 1, 160, "GSM-7"),
        ("a" * 161, 2, 161, "GSM-7"),
        ("a" * 306, 2, 306, "GSM-7"),
        ("a" * 307, 3, 307, "GSM-7"),
        ("€" * 80, 1, 160, "GSM-7"),  # takes the place of two
        ("a" + "€" * 80, 2, 161, "GSM-7"),
        ("a" * 152 + "€" + "a" * 152, 3, 306, "GSM-7"),  # is never torn in two
        ("é" * 160, 1, 160, "GSM-7"),
        ("ł" * 70, 1, 70, "UCS-2"),
        ("ł" * 71, 2, 71, "UCS-2"),
        ("😀" * 35, 1, 70, "UCS-2"),
        ("😀" * 36, 2, 72, "UCS-2"),
    ],
)
def test_how_many_sms_a_text_makes(text, parts, length, encoding):
    found = segments(text)
    assert (found.parts, found.length, found.encoding) == (parts, length, encoding)


def test_the_letter_that_makes_it_dear():
    assert segments("Zażółć").odd == "ż"
    assert segments("Hello").odd is None
