import json

import pytest

from rajyasetu.systems.vault import interface as vault
from rajyasetu.systems.vault import key_files


@pytest.fixture
def ask(client, db):
    """Ask the vault over its HTTP door; gives the status and the answer."""
    vault.prepare()

    def post(path, body, *, token=None, raw=None):
        shown = key_files.token().decode() if token is None else token
        response = client.post(
            f"/vault/v1/{path}",
            data=json.dumps(body) if raw is None else raw,
            content_type="application/json",
            headers={"Authorization": f"Bearer {shown}"},
        )
        return response.status_code, response.json()

    return post
