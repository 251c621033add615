"""An assessment as plain data, by the command-line contract."""

from __future__ import annotations

from typing import Any

from assistant.screening.assess import Assessment, Reason


def as_data(found: Assessment) -> dict[str, Any]:
    """The assessment for JSON; dates are left as dates."""
    recovery = found.recovery
    facts = found.facts
    return {
        "level": str(found.level),
        "fired": [_fired(reason) for reason in found.reasons],
        "removed": [_fired(reason) for reason in found.removed],
        "notices": [_fired(reason) for reason in found.notices],
        "derived": {
            "planera_senast": recovery.plan_by if recovery else None,
            "betala_senast": recovery.pay_by if recovery else None,
            "agera_senast": found.act_by,
            "dagar_till_frist": facts["dagar_till_frist"],
            "dagar_till_avhysning": facts["dagar_till_avhysning"],
            "dagar_till_svarsfrist": facts["dagar_till_svarsfrist"],
            "dagar_till_avflyttning": facts["dagar_till_avflyttning"],
            "preliminar": bool(recovery and recovery.is_preliminary),
            "poang": found.points,
            "teman": list(found.themes),
            "barn": facts["barn"],
            "skede_steg": facts["skede_steg"],
            "sarbarhet_antal": facts["sarbarhet_antal"],
            "okanda_nyckel": facts["okanda_nyckel"],
            "flaggor": sorted(problem.flag for problem in found.problems),
        },
        "deadlines": [
            {
                "rule": item.rule,
                "output": item.output,
                "name": item.name,
                "date": item.date,
                "plan_by": item.plan_by,
                "provision": item.provision,
                "steps": item.steps,
            }
            for item in found.dates
        ],
        "missing": list(found.missing),
        "next_questions": [change.field for change in found.next_questions],
        "changes": [
            {"field": change.field, "level": str(change.level), "text": change.text}
            for change in (*found.lowering, *found.next_questions)
        ],
        "plan": [
            {
                "action": step.action,
                "owner": step.owner,
                "due": step.due,
                "when": step.when,
                "rules": step.rules,
                "note": step.note,
            }
            for step in found.plan
        ],
        "errors": [{"field": item.field, "text": item.text} for item in found.problems if item.is_wrong],
        "guidance": list(found.sections),
        "today": found.today,
        "version": found.version,
    }


def _fired(reason: Reason) -> dict[str, Any]:
    rule = reason.rule
    return {
        "rule": rule.id,
        "reason": rule.skal,
        "provisions": list(rule.lagrum),
        "level": None if reason.level is None else str(reason.level),
        "ground": list(rule.grund),
        "sources": list(rule.kalla),
        "answers": list(reason.answers),
        "reduced_by": list(reason.reduced_by),
    }
