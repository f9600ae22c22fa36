"""What is asked for is what was written, as far as an address can hold it."""

from __future__ import annotations

import pytest

from core.media.addresses import host_of, origin, parsed, where


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://H", "https://h/"),
        ("https://h:443/a", "https://h/a"),
        ("https://h?x=1", "https://h/?x=1"),
        ("https://h/a%7Eb%2fc%2Dd?sig=%2f%20+%3D&", "https://h/a%7Eb%2fc%2Dd?sig=%2f%20+%3D&"),
        ("https://h/x;y=1,2!$&'()*+=:@-._~//z", "https://h/x;y=1,2!$&'()*+=:@-._~//z"),
        ("https://h/ü b{}?q=ä ö{}#end", "https://h/%C3%BC%20b%7B%7D?q=%C3%A4%20%C3%B6{}"),
        ("https://bücher.test/x", "https://xn--bcher-kva.test/x"),
        ("http://[::1]:81/x", "http://[::1]:81/x"),
        ("http://h\\evil/", None),
        ("http://h\\@evil/", None),
        ("http://user@h/", None),
        ("http://@h/", None),
        ("http://0177.0.0.1/", None),
        ("http://[0:0:0:0:0:0:0:1]/", "http://[::1]/"),
        ("http://h./x", "http://h./x"),
        ("http://h/../a/./b/%2e%2E/../c/..", "http://h/"),
        ("http://h/a/b/../c/.", "http://h/a/c/"),
        ("http://[v1.h]/", None),
        ("http://h x/", None),
        ("http://h\u3000x/", None),
        ("http://h<x>/", None),
        ("http://%68/", None),
        ("http://./", None),
        (" http://h/", None),
        ("http://h/ ", None),
    ],
)
def test_an_address_is_asked_for_as_it_was_written(written: str, asked: str | None) -> None:
    if asked is None:
        with pytest.raises(ValueError):
            parsed(written)
    else:
        assert str(parsed(written)) == asked


@pytest.mark.parametrize(
    ("location", "asked"),
    [
        ("b%2f?c", "https://h:8443/a/b%2f?c"),
        ("/b", "https://h:8443/b"),
        ("?c=%7E", "https://h:8443/a/x%2f?c=%7E"),
        ("//other/b", "https://other/b"),
        ("http://h/../b", "http://h/b"),
        ("../../b", "https://h:8443/b"),
    ],
)
def test_a_redirect_leads_from_where_it_was_told(location: str, asked: str) -> None:
    assert str(parsed(location, parsed("https://h:8443/a/x%2f"))) == asked


def test_it_leads_to_a_host_and_a_port_and_is_shown_as_it_is_read() -> None:
    address = parsed("https://BÜCHER.test/x")
    assert (where(address), host_of(address)) == (("xn--bcher-kva.test", 443), "bücher.test")
    assert origin(address) == origin(parsed("https://xn--bcher-kva.test:443/"))
