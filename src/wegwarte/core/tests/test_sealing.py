"""Sealed values: known answers, and everything that must be refused."""

import io

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as some

from wegwarte.core.vault.envelope import OVERHEAD, CannotOpen, new_key, place_of, seal, unseal
from wegwarte.core.vault.files import PIECE, open_file, seal_file, whole

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


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7])
def test_a_sealed_file_opens_whole(size):
    content = bytes(i % 251 for i in range(size))
    sealed = whole(seal_file(KEY, io.BytesIO(content), PLACE))
    assert whole(open_file(KEY, io.BytesIO(sealed), PLACE)) == content


def test_a_file_that_was_cut_swapped_or_repeated_is_refused():
    sealed = list(seal_file(KEY, io.BytesIO(bytes(3 * PIECE)), PLACE))
    assert len(sealed) == 3
    for pieces in ([], sealed[:2], sealed[1:], [sealed[1], sealed[0], sealed[2]], [sealed[0], *sealed]):
        with pytest.raises(CannotOpen):
            whole(open_file(KEY, io.BytesIO(b"".join(pieces)), PLACE))
