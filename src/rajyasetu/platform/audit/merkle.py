"""A Merkle tree that grows on the right, kept as its frontier.

Source: RFC 6962, section 2.1 (hashing); the same as RFC 9162, section 2.1.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Self

HASH_LENGTH = 32
TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one leaf."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class TileNode:
    """The root of a full tile: an entry of the tile one level up."""

    level: int
    index: int
    hash: bytes


@dataclass(slots=True)
class Frontier:
    """A tree's size and the roots of its perfect subtrees, left to right: all that appending needs."""

    size: int = 0
    nodes: list[bytes] = field(default_factory=list)

    @classmethod
    def from_bytes(cls, size: int, nodes: bytes) -> Self:
        """The frontier as `to_bytes` wrote it. Raises ValueError when it does not fit the size."""
        split = [nodes[start : start + HASH_LENGTH] for start in range(0, len(nodes), HASH_LENGTH)]
        if len(split) != size.bit_count() or len(nodes) % HASH_LENGTH:
            raise ValueError("frontier and size disagree")
        return cls(size, split)

    def to_bytes(self) -> bytes:
        """The nodes, one after the other."""
        return b"".join(self.nodes)

    def append(self, leaf: bytes) -> Iterator[TileNode]:
        """Add a leaf's hash; gives the root of each tile that it fills. Exhaust the iterator."""
        node, index, height = leaf, self.size, 0
        while index & 1:
            node, index, height = node_hash(self.nodes.pop(), node), index >> 1, height + 1
            if height % TILE_HEIGHT == 0:
                yield TileNode(height // TILE_HEIGHT, index, node)
        self.nodes.append(node)
        self.size += 1

    def root(self) -> bytes:
        """The root hash; that of the empty tree is the hash of nothing."""
        if not self.nodes:
            return sha256(b"").digest()
        node = self.nodes[-1]
        for left in reversed(self.nodes[:-1]):
            node = node_hash(left, node)
        return node
