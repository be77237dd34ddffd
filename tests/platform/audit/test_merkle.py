"""The tree against RFC 6962's own words, and against pymerkle, which shares no code with ours."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree, verify_consistency

from rajyasetu.platform.audit.merkle import TILE_WIDTH, Frontier, TileNode, leaf_hash, node_hash


def grown(entries):
    frontier, nodes = Frontier(), []
    for entry in entries:
        nodes += frontier.append(leaf_hash(entry))
    return frontier, nodes


def test_empty_tree_has_the_hash_of_nothing():
    assert Frontier().root() == sha256(b"").digest()


# Source: the Certificate Transparency project's reference tree of eight entries (merkle_tree_test.cc).
REFERENCE_ENTRIES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
REFERENCE_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_reference_tree(size):
    assert grown(REFERENCE_ENTRIES[:size])[0].root().hex() == REFERENCE_ROOTS[size - 1]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=300), st.data())
def test_pymerkle_gives_the_same_roots_and_proves_them_consistent(entries, data):
    oracle = InmemoryTree(algorithm="sha256")
    oracle.append_entries(entries)
    prior = data.draw(st.integers(1, len(entries)))

    before, after = grown(entries[:prior])[0].root(), grown(entries)[0].root()

    assert (oracle.get_root(prior), oracle.get_root()) == (before, after)
    verify_consistency(before, after, oracle.prove_consistency(prior, len(entries)))


@given(st.integers(0, 700), st.integers(0, 700))
def test_frontier_survives_writing_and_reading(kept, added):
    entries = [number.to_bytes(2, "big") for number in range(kept + added)]
    frontier = grown(entries[:kept])[0]

    again = Frontier.from_bytes(frontier.size, frontier.to_bytes())
    for entry in entries[kept:]:
        list(again.append(leaf_hash(entry)))

    assert again.root() == grown(entries)[0].root()


def test_frontier_that_does_not_fit_its_size_is_refused():
    with pytest.raises(ValueError):
        Frontier.from_bytes(3, b"\x00" * 32)


def test_full_tiles_give_the_entries_one_level_up():
    entries = [number.to_bytes(3, "big") for number in range(TILE_WIDTH * 2 + 5)]

    _, nodes = grown(entries)

    def root(part):
        hashes = [leaf_hash(entry) for entry in part]
        while len(hashes) > 1:
            hashes = [node_hash(*hashes[at : at + 2]) for at in range(0, len(hashes), 2)]
        return hashes[0]

    assert nodes == [TileNode(1, 0, root(entries[:256])), TileNode(1, 1, root(entries[256:512]))]


def test_tiles_of_tiles_go_up_a_second_level():
    _, nodes = grown([number.to_bytes(3, "big") for number in range(TILE_WIDTH**2)])

    assert [(node.level, node.index) for node in nodes[-2:]] == [(1, 255), (2, 0)]
