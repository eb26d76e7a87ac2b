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
        "round": ("جولة", "جولات", "دورة", "محادثات", "مفاوضات", "مباحثات", "مشاورات", "talks", "negotiations",
                  "session"),
        "summit": ("قمة", "قمم", "قمة رؤساء", "اجتماع رؤساء", "leaders meeting", "leaders"),
        "ministerial": ("وزاري", "وزارية", "وزراء", "على مستوى الوزراء", "ministers meeting", "ministers", "minister",
                        "foreign ministers"),
        "technical": ("فني", "فنية", "تقني", "تقنية", "خبراء", "على مستوى الخبراء", "experts", "expert"),
        "bilateral": ("ثنائي", "ثنائية", "two sided"),
        "congress": ("مؤتمر", "مؤتمرات", "ملتقى", "منتدى", "conference", "forum"),
        "working_group": ("مجموعة عمل", "مجموعة العمل", "فريق عمل", "فريق العمل", "فرق عمل", "working group",
                          "working groups", "لجنة", "لجان", "لجنة مشتركة", "committee", "commission", "task force"),
        "other": ("اجتماع", "لقاء", "جلسة", "meeting", "أخرى", "آخر", "غير ذلك"),
    },
    "status": {
        "held": ("عقد", "عقدت", "انعقد", "انعقدت", "منعقد", "منعقدة", "معقود", "تم", "تمت", "تم عقده", "تم عقدها",
                 "جرى", "جرت", "أقيم", "أقيمت", "انتهى", "انتهت", "منتهي", "منتهية", "منته", "اختتم", "اختتمت", "مختتم",
                 "مكتمل", "مكتملة", "نعم", "done", "took place", "convened", "completed", "concluded", "ended",
                 "finished", "closed", "yes"),
        "ongoing": ("جار", "جاري", "جارية", "مستمر", "مستمرة", "قيد الانعقاد", "منعقد حاليا", "منعقدة حاليا", "متواصل",
                    "متواصلة", "بدأ", "بدأت", "under way", "underway", "in session", "in progress", "started", "open"),
        "planned": ("مقرر", "مقررة", "مرتقب", "مرتقبة", "مخطط", "مخططة", "مخطط له", "مزمع", "مزمعة", "مزمع عقده",
                    "مزمع عقدها", "مجدول", "مجدولة", "قادم", "قادمة", "مقبل", "مقبلة", "منتظر", "منتظرة", "سيعقد",
                    "ستعقد", "لم يعقد بعد", "لم تعقد بعد", "لم ينعقد بعد", "لم تنعقد بعد", "معلن", "معلن عنه",
                    "scheduled", "expected", "upcoming", "announced", "set", "due", "forthcoming", "to be held",
                    "not yet held", "not held yet"),
        "postponed": ("مؤجل", "مؤجلة", "أجل", "أجلت", "تأجل", "تأجلت", "تم تأجيله", "تم تأجيلها", "تأجيل", "أرجئ",
                      "أرجئت", "مرجأ", "مرجأة", "إرجاء", "معلق", "معلقة", "علق", "علقت", "delayed", "deferred",
                      "put off", "suspended", "adjourned"),
        "cancelled": ("ملغى", "ملغي", "ملغاة", "ألغي", "ألغيت", "تم إلغاؤه", "تم إلغاؤها", "إلغاء", "canceled",
                      "called off", "abandoned"),
        "proposed": ("مقترح", "مقترحة", "اقترح", "اقترحت", "اقتراح", "suggested"),
        "denied": ("نفي", "منفي", "منفية", "نفيت", "تم نفيه"),
    },
    "what": {
        "meeting": ("اجتماع", "لقاء", "جولة", "قمة", "مؤتمر"),
        "action": ("إجراء", "فعل", "خطوة", "تعهد", "التزام", "عمل", "act", "measure", "step", "pledge"),
    },
    "outcome": {
        "kept": ("تحقق", "تحققت", "نفذ", "نفذت", "منفذ", "منفذة", "تم", "تمت", "تم تنفيذه", "تم التنفيذ", "تم عقده",
                 "تم الوفاء", "تم الوفاء به", "وفي", "وفي به", "أوفي به", "أنجز", "أنجزت", "منجز", "منجزة", "مكتمل",
                 "اكتمل", "عقد", "عقدت", "انعقد", "انعقدت", "في موعده", "في الموعد", "التزم به", "حصل", "نعم",
                 "fulfilled", "done", "met", "held", "completed", "implemented", "honoured", "honored", "delivered",
                 "achieved", "on time", "took place", "carried out", "yes"),
        "late": ("متأخر", "متأخرة", "تأخر", "تأخرت", "متأخرا", "بعد موعده", "بعد الموعد", "نفذ متأخرا", "عقد متأخرا",
                 "تحقق متأخرا", "delayed", "kept late", "held late", "overdue", "after the deadline"),
        "moved": ("نقل", "نقلت", "منقول", "تغير مكانه", "تغير المكان", "في مكان آخر", "بكر", "قدم موعده", "relocated",
                  "elsewhere", "brought forward"),
        "superseded": ("استبدل", "استبدلت", "حل محله غيره", "تأجل", "تأجلت", "أجل", "أجلت", "مؤجل", "مؤجلة",
                       "تم تأجيله", "تأجيل", "أرجئ", "أرجئت", "مرجأ", "غير موعده", "تغير موعده", "replaced",
                       "postponed", "put off", "deferred", "rescheduled", "announced anew"),
        "cancelled": ("ألغي", "ألغيت", "ملغى", "ملغي", "ملغاة", "تم إلغاؤه", "إلغاء", "سحب", "تراجع عنه", "canceled",
                      "called off", "withdrawn", "abandoned", "dropped"),
        "lapsed": ("سقط", "سقطت", "انقضى", "انقضى أجله", "فات", "فات موعده", "أخل به", "نكث", "نكث به", "فشل", "متعثر",
                   "لا", "broken", "not kept", "failed", "missed", "unfulfilled", "unmet", "no", "never",
                   "came to nothing", "expired"),
        "pending": ("قائم", "قائمة", "معلق", "منتظر", "قيد الانتظار", "قيد التنفيذ", "قيد المتابعة", "جار", "جاري",
                    "جاري التنفيذ", "جار التنفيذ", "لم يحن", "لم يحن موعده", "open", "in progress", "ongoing",
                    "under way", "awaited", "not due", "not yet due", "not yet"),
        "unknown": ("مجهول", "غير معروف", "غير معلوم", "لا يعرف", "غير واضح", "غير مؤكد", "unclear", "not known",
                    "uncertain", "no information"),
    },
}  # fmt: skip
"""Values as they may be written, by what they stand for."""

UNDONE = {
    "لم": ("ينفذ", "تنفذ", "يتحقق", "تتحقق", "يعقد", "تعقد", "ينعقد", "تنعقد", "ينجز", "تنجز", "يتم", "تتم", "يحصل",
           "تحصل", "يحدث", "يوف", "يف", "يكتمل"),
    "غير": ("منفذ", "منفذة", "منجز", "منجزة", "مكتمل", "محقق", "متحقق", "منعقد"),
    "عدم": ("التنفيذ", "الوفاء", "الانعقاد", "الالتزام", "التحقق", "الإنجاز"),
    "not": ("fulfilled", "done", "met", "held", "completed", "implemented", "honoured", "honored", "delivered",
            "achieved", "kept"),
}  # fmt: skip
"""What was promised and did not come: a word of denial, and those that may follow it."""
YET = frozenset(("بعد", "حتى الآن", "yet", "so far"))
"""After these it may still come."""
