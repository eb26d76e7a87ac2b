"""The headings and values of sheets kept by hand, in Arabic and English, and what they stand for."""

from __future__ import annotations

HEADINGS: dict[str, tuple[str, ...]] = {
    "series": ("series", "track", "process", "المسار", "السلسلة", "مسار"),
    "kind": ("kind", "type", "meeting type", "النوع", "نوع الاجتماع", "نوع"),
    "ordinal": ("ordinal", "number", "no", "round", "round no", "الرقم", "رقم", "الجولة", "رقم الجولة", "الترتيب"),
    "when": ("when", "date", "day", "dates", "held on", "التاريخ", "تاريخ", "تاريخ الانعقاد", "اليوم"),
    "begins": ("begins", "begin", "start", "started", "from", "opened", "start date", "البداية", "تاريخ البداية", "من",
               "الافتتاح"),
    "ends": ("ends", "end", "ended", "to", "closed", "end date", "النهاية", "تاريخ النهاية", "إلى", "الاختتام"),
    "place": ("place", "city", "venue", "location", "where", "المكان", "المدينة", "مكان الانعقاد", "الموقع"),
    "status": ("status", "state", "الحالة", "الوضع"),
    "participants": ("participants", "attendees", "attendance", "parties", "who", "المشاركون", "المشاركين", "الحضور",
                     "الأطراف", "الوفود"),
    "what": ("what", "meeting or action", "صنف الالتزام"),
    "by": ("by", "announced by", "promised by", "committed by", "actor", "الجهة", "المعلن", "الملتزم", "صاحب الالتزام",
           "أعلنه"),
    "due": ("due", "due date", "deadline", "promised for", "الموعد", "الموعد المحدد", "المهلة", "الاستحقاق",
            "تاريخ الاستحقاق"),
    "told_on": ("told on", "announced", "announced on", "date announced", "تاريخ الإعلان", "أعلن في"),
    "condition": ("condition", "الشرط", "شرط"),
    "outcome": ("outcome", "result", "fulfilment", "النتيجة", "المآل", "مآل الالتزام"),
    "text": ("text", "commitment", "promise", "wording", "الالتزام", "التعهد", "الوعد", "النص"),
    "source": ("source", "reported by", "المصدر", "الناقل"),
    "note": ("note", "notes", "comment", "remarks", "ملاحظات", "ملاحظة", "تعليق"),
}  # fmt: skip
"""What a column tells, by the names that it may have."""

OF_PROMISES = frozenset({"by", "due", "told_on", "condition", "outcome", "text", "what"})
"""Columns that only a sheet of commitments has."""

VALUES: dict[str, dict[str, tuple[str, ...]]] = {
    "kind": {
        "round": ("جولة", "الجولة", "talks", "جولة محادثات"),
        "summit": ("قمة", "القمة"),
        "ministerial": ("وزاري", "اجتماع وزاري", "ministers meeting", "ministers"),
        "technical": ("فني", "تقني", "اجتماع فني", "اجتماع تقني", "experts"),
        "bilateral": ("ثنائي", "لقاء ثنائي", "اجتماع ثنائي"),
        "congress": ("مؤتمر", "conference"),
        "working_group": ("مجموعة عمل", "فريق عمل", "working group", "لجنة", "committee"),
        "other": ("اجتماع", "لقاء", "meeting", "أخرى", "غير ذلك"),
    },
    "status": {
        "held": ("عقد", "عقدت", "انعقد", "انعقدت", "منعقد", "done", "took place"),
        "ongoing": ("جار", "جارية", "مستمر", "مستمرة", "under way", "in session"),
        "planned": ("مقرر", "مقررة", "مرتقب", "مرتقبة", "scheduled", "expected"),
        "postponed": ("مؤجل", "مؤجلة", "أجل", "تأجل", "delayed"),
        "cancelled": ("ملغى", "ملغاة", "ألغي", "ألغيت", "canceled"),
        "proposed": ("مقترح", "مقترحة"),
        "denied": ("نفي", "منفي"),
    },
    "what": {"meeting": ("اجتماع", "لقاء", "جولة"), "action": ("إجراء", "فعل", "خطوة", "act", "measure")},
    "outcome": {
        "kept": ("تحقق", "نفذ", "وفي به", "fulfilled", "done", "met"),
        "late": ("متأخر", "تأخر", "delayed"),
        "moved": ("نقل", "تغير مكانه", "relocated"),
        "superseded": ("استبدل", "حل محله غيره", "replaced"),
        "cancelled": ("ألغي", "ملغى", "canceled"),
        "lapsed": ("سقط", "لم يتحقق", "انقضى", "broken", "not kept", "failed"),
        "pending": ("قائم", "معلق", "open"),
        "unknown": ("مجهول", "غير معروف", "غير معلوم"),
    },
}
"""Values as they may be written, by what they stand for."""
