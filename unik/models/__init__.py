"""The tables."""

from unik.models.account import Account
from unik.models.assignment import Assignment
from unik.models.audit_entry import AuditEntry
from unik.models.audit_seal import AuditCheckpoint, AuditSeal
from unik.models.checklist_item import ChecklistItem
from unik.models.door_device import DoorDevice
from unik.models.door_refusal import DoorRefusal
from unik.models.entry_pass import EntryPass
from unik.models.evacuation_key import EvacuationKey
from unik.models.evacuation_tick import EvacuationTick
from unik.models.event import Event
from unik.models.event_count import EventCount
from unik.models.former_address import FormerAddress
from unik.models.held_scan import HeldScan
from unik.models.holiday import Holiday
from unik.models.incident import IncidentNote
from unik.models.lease import Lease
from unik.models.message import Message
from unik.models.page_vote import PageVote
from unik.models.pass_request import PassRequest
from unik.models.phone_report import PhoneReport
from unik.models.poster_picture import PosterPicture
from unik.models.rate_limit import RateLimit
from unik.models.recovery_code import RecoveryCode
from unik.models.remark import Remark
from unik.models.scan import Scan
from unik.models.school_year import SchoolYear
from unik.models.sign_up import SignUp
from unik.models.site_setting import SiteSetting
from unik.models.staff_session import StaffSession
from unik.models.survey_answer import SurveyAnswer
from unik.models.undo import Undo
from unik.models.venue import Venue

__all__ = [
    "Account",
    "Assignment",
    "AuditCheckpoint",
    "AuditEntry",
    "AuditSeal",
    "ChecklistItem",
    "DoorDevice",
    "DoorRefusal",
    "EntryPass",
    "EvacuationKey",
    "EvacuationTick",
    "Event",
    "EventCount",
    "FormerAddress",
    "HeldScan",
    "Holiday",
    "IncidentNote",
    "Lease",
    "Message",
    "PageVote",
    "PassRequest",
    "PhoneReport",
    "PosterPicture",
    "RateLimit",
    "RecoveryCode",
    "Remark",
    "Scan",
    "SchoolYear",
    "SignUp",
    "SiteSetting",
    "StaffSession",
    "SurveyAnswer",
    "Undo",
    "Venue",
]
