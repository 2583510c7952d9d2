"""Peers as a benchmark meets them: one answers, one raises, one hangs, one crashes, one talks."""

from __future__ import annotations

import os
import sys
import time

from benchmarks.side_by_side.peer import Answer, Document, Peer, Reader


def reader() -> Reader:
    """Does what a document asks for."""

    def read(row: Document) -> Answer:
        match row["text"]:
            case "raise":
                raise ValueError("not this one")
            case "hang":
                while True:
                    pass
            case "sleep":
                time.sleep(60)
            case "crash":
                os._exit(3)
            case "print":
                sys.stdout.write("not an answer\n")
            case "network":
                import socket

                socket.create_connection(("127.0.0.1", 9))
        return {"text": row["text"].upper()}

    return read


def missing() -> Reader:
    raise ImportError("there is no such library")


PEERS = (Peer("reader", "", reader), Peer("missing", "", missing))
