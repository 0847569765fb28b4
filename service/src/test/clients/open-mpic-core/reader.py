"""Reads the kept answers and those of a live service with the reference's models."""

import json
import sys
import urllib.error
import urllib.request
from pathlib import Path

from open_mpic_core import CheckResponse, MpicResponse
from pydantic import TypeAdapter

VERDICTS = TypeAdapter(MpicResponse)
REPLIES = TypeAdapter(CheckResponse)
CAA = {"check_type": "caa", "domain_or_ip_target": "permit.example", "caa_check_parameters": {"caa_domains": ["ca.example"]}}
DCV = {
    "check_type": "dcv",
    "domain_or_ip_target": "permit.example",
    "dcv_check_parameters": {
        "validation_method": "acme-dns-01",
        "key_authorization_hash": "LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo",
    },
}


def post(url, question, **headers):
    headers.update({"content-type": "application/json", "x-api-key": "quorate-demo-key"})
    try:
        with urllib.request.urlopen(urllib.request.Request(url, json.dumps(question).encode(), headers)) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


def text(path, status, body):
    if status != 200:
        problem = json.loads(body)
        return f"{status} error={problem['error']} issues={len(problem.get('validation_issues', []))}"
    if path != "mpic":
        reply = REPLIES.validate_json(body)
        return seen(reply.check_passed, [reply])
    answer = VERDICTS.validate_json(body)
    return seen(answer.is_valid, [view.check_response for view in answer.perspectives])


def seen(yes, checks):
    errors = sum(len(check.errors or []) for check in checks)
    records = sum(len(getattr(check.details, "records_seen", None) or []) for check in checks)
    return f"200 yes={str(yes).lower()} views={len(checks)} errors={errors} records={records}"


def main(base, calls, live):
    for line in Path(calls).read_text().splitlines():
        number, path = line.split()
        print(number, text(path, *post(f"{base}/{number}/{path}", CAA)))
    for question in (CAA, DCV):
        print("live", text("mpic", *post(f"{live}/mpic", question, **{"x-mpic-detail": "full"})))


main(*sys.argv[1:])
