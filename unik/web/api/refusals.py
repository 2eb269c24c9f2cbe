"""Not letting somebody in."""

from uuid import UUID

from unik.domain.door_refusals import Reason, RefusalRequest
from unik.services.door_refusals import refuse as count_refusal
from unik.web import clock
from unik.web.api import api
from unik.web.api.kinds import KEY, choice
from unik.web.api.operations import operation, sent_json
from unik.web.api.shapes import Field, Part, Sent, Told
from unik.web.door.doors import door_or_404
from unik.web.paired import door_worker

_ID = Field("refusal_id", KEY, "Made up by the client: the same again is not counted twice.")
_REASON = Field("reason", choice(Reason))
_SENT = Sent("Refusal", needed=[_ID, _REASON])
_REFUSED = Told[RefusalRequest](
    "RefusalAnswer",
    {
        "refusal_id": Part(KEY, lambda told: told.id),
        "reason": Part(choice(Reason), lambda told: told.reason),
    },
)


@api.post("/events/<uuid:event_id>/refusals")
@operation(sends=_SENT.schema, tells=_REFUSED.schema)
def refuse(event_id: UUID) -> dict[str, object]:
    """Count that somebody was not let in: why and when, never who.

    A pass that they may have stays as it is.
    """
    event, sent = door_or_404(event_id), _SENT.read(sent_json())
    asked = RefusalRequest(sent[_ID], sent[_REASON])
    count_refusal(event.id, asked, by=door_worker(), now=clock.now())
    return _REFUSED.write(asked)
