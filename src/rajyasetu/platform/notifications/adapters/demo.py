"""The demo's gateway: each message becomes one file that the viewer shows. Demo mode only."""

import json
from dataclasses import dataclass
from pathlib import Path

from rajyasetu.kernel.text import mask
from rajyasetu.platform.notifications.errors import GatewayUnavailable
from rajyasetu.platform.notifications.values import OutgoingMessage


@dataclass(frozen=True, slots=True)
class DemoGateway:
    """Writes `<id>.json` into a folder; the same id again writes the same file."""

    directory: Path

    def send(self, message: OutgoingMessage) -> None:
        """Keep the message with its address masked. Raises GatewayUnavailable when the disk refuses."""
        kept = {
            "id": str(message.id),
            "at": message.at.isoformat(),
            "channel": message.channel,
            "to": mask(message.to),
            "template": message.template,
            "language": message.language,
            "text": message.text,
        }
        path = self.directory / f"{message.id}.json"
        partial = path.with_suffix(".partial")
        try:
            self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            partial.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
            partial.rename(path)
        except OSError as error:
            raise GatewayUnavailable from error
