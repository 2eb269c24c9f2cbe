"""Fields that several requests have."""

from unik.domain.admission import Direction
from unik.web.api.kinds import KEY, MOMENT, choice
from unik.web.api.shapes import Field

SCAN_ID = Field("scan_id", KEY, "Made up by the client: the same again gets the same answer.")
DIRECTION = Field("direction", choice(Direction))
SCANNED_AT = Field("scanned_at", MOMENT, "By the phone's clock, however wrong it is.")
SENT_AT = Field("sent_at", MOMENT, "What the phone's clock says now, so that its error is known.")
