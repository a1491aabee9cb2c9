"""Sealed values: known answers, and everything that must be refused."""

import io

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as some

from wegwarte.core.sealing.envelope import OVERHEAD, CannotOpen, new_key, place_of, seal, unseal
from wegwarte.core.sealing.files import PIECE, SEALED_PIECE, SealingWriter, opened

KEY = bytes(range(32))
PLACE = place_of("field", "casework_client", "family_name", "11111111-2222-3333-4444-555555555555")


KNOWN = "01000102030405060708090a0b"


def test_the_primitive_answers_as_nist_says():
    """Test case 16 of the GCM specification (McGrew, Viega 2005), AES-256 with associated data."""
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    plain = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    aad = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    sealed = AESGCM(key).encrypt(bytes.fromhex("cafebabefacedbaddecaf888"), plain, aad)
    assert sealed.hex() == (
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        "76fc6ece0f4e1768cddf8853bb2d551b"
    )


def test_an_envelope_of_today_opens_for_ever():
    """Pins version, place and layout: a change of any of them makes old records unreadable."""
    assert PLACE.hex() == (
        "00087765677761727465" "00056669656c64" "000f63617365776f726b5f636c69656e74" "000b66616d696c795f6e616d65"
        "002431313131313131312d323232322d333333332d343434342d353535353535353535353535"
    )  # fmt: skip
    envelope = bytes.fromhex(KNOWN) + AESGCM(KEY).encrypt(
        bytes.fromhex(KNOWN)[1:], "سلام Müller".encode(), b"\x01" + PLACE
    )
    assert unseal(KEY, envelope, PLACE).decode() == "سلام Müller"


@given(some.binary(max_size=300))
def test_what_was_sealed_opens_again(plain):
    envelope = seal(KEY, plain, PLACE)
    assert len(envelope) == len(plain) + OVERHEAD
    assert unseal(KEY, envelope, PLACE) == plain


@given(some.binary(min_size=1, max_size=60), some.data())
def test_a_flipped_bit_anywhere_is_refused(plain, data):
    envelope = bytearray(seal(KEY, plain, PLACE))
    bit = data.draw(some.integers(0, len(envelope) * 8 - 1))
    envelope[bit // 8] ^= 1 << bit % 8
    with pytest.raises(CannotOpen):
        unseal(KEY, bytes(envelope), PLACE)


def test_another_key_place_or_length_is_refused():
    envelope = seal(KEY, b"text", PLACE)
    for key, value, place in (
        (new_key(), envelope, PLACE),
        (
            KEY,
            envelope,
            place_of("field", "casework_client", "given_name", "11111111-2222-3333-4444-555555555555"),
        ),
        (KEY, envelope[:-1], PLACE),
        (KEY, b"", PLACE),
        (KEY, b"\x02" + envelope[1:], PLACE),
    ):
        with pytest.raises(CannotOpen):
            unseal(key, value, place)


def sealed_file(content: bytes, step: int = 10_007) -> bytes:
    """Written as it comes in: in steps that do not fit the pieces."""
    target = io.BytesIO()
    writer = SealingWriter(KEY, target, PLACE)
    for start in range(0, len(content), step):
        writer.write(content[start : start + step])
    writer.finish()
    return target.getvalue()


def read_all(sealed: bytes) -> bytes:
    return opened(KEY, io.BytesIO(sealed), PLACE).read()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7])
@pytest.mark.parametrize("step", [997, PIECE, 5 * PIECE])
def test_a_sealed_file_opens_whole(size, step):
    content = bytes(i % 251 for i in range(size))
    sealed = sealed_file(content, step)
    assert read_all(sealed) == content
    assert size < 100 or content[:100] not in sealed


@given(some.lists(some.tuples(some.integers(0, 3 * PIECE + 10), some.integers(0, PIECE + 10)), max_size=5))
def test_whoever_seeks_in_it_reads_what_stands_there(places):
    content = bytes(i % 251 for i in range(2 * PIECE + 77))
    reader = opened(KEY, io.BytesIO(sealed_file(content)), PLACE)
    for start, size in places:
        reader.seek(start)
        assert reader.read(size) == content[start : start + size]


def test_a_file_that_was_cut_swapped_or_repeated_is_refused():
    whole = sealed_file(bytes(3 * PIECE))
    pieces = [whole[start : start + SEALED_PIECE] for start in range(0, len(whole), SEALED_PIECE)]
    assert len(pieces) == 3
    one, two, three = pieces
    for wrong in ([], [one, two], [two, three], [two, one, three], [one, *pieces], [one, two, three[:-1]]):
        with pytest.raises(CannotOpen):
            read_all(b"".join(wrong))


def test_what_was_broken_off_cannot_be_opened():
    target = io.BytesIO()
    SealingWriter(KEY, target, PLACE).write(bytes(2 * PIECE + 5))
    with pytest.raises(CannotOpen):
        read_all(target.getvalue())
