"""Reads the kept answers, then asks a live service."""

import sys
from pathlib import Path

from mpic_client import AuthenticatedClient
from mpic_client.api.corroboration import corroborate
from mpic_client.api.perspective import check_caa, check_dcv
from mpic_client.models import (
    AcmeDns01,
    CaaCheckRequest,
    CaaParametersType0,
    CaaQuestion,
    CheckResponse,
    CorroborateXMpicDetail,
    DcvCheckRequest,
    DcvQuestion,
    MpicResponse,
)

DNS01 = AcmeDns01(validation_method="acme-dns-01", key_authorization_hash="LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo")
CAA = CaaQuestion(
    check_type="caa",
    domain_or_ip_target="permit.example",
    caa_check_parameters=CaaParametersType0(caa_domains=["ca.example"]),
)
DCV = DcvQuestion(check_type="dcv", domain_or_ip_target="permit.example", dcv_check_parameters=DNS01)


def client(base):
    return AuthenticatedClient(base_url=base, token="quorate-demo-key", auth_header_name="x-api-key", prefix="")


def kept(base, path):
    if path == "mpic":
        answer = corroborate.sync_detailed(client=client(base), body=CAA)
    elif path == "caa":
        answer = check_caa.sync_detailed(client=client(base), body=CaaCheckRequest(domain_or_ip_target="permit.example"))
    else:
        body = DcvCheckRequest(domain_or_ip_target="permit.example", dcv_check_parameters=DNS01)
        answer = check_dcv.sync_detailed(client=client(base), body=body)
    return text(answer)


def text(answer):
    read = answer.parsed
    if isinstance(read, MpicResponse):
        return seen(read.is_valid, [view.check_response for view in read.perspectives])
    if isinstance(read, CheckResponse):
        return seen(read.check_passed, [read])
    return f"{int(answer.status_code)} error={read.error} issues={len(read.validation_issues or [])}"


def seen(yes, checks):
    errors = sum(len(check.errors) for check in checks)
    records = sum(len(check.details.records_seen or []) for check in checks)
    return f"200 yes={str(yes).lower()} views={len(checks)} errors={errors} records={records}"


def main(base, calls, live):
    for line in Path(calls).read_text().splitlines():
        number, path = line.split()
        print(number, kept(f"{base}/{number}", path))
    for question in (CAA, DCV):
        answer = corroborate.sync_detailed(
            client=client(live), body=question, x_mpic_detail=CorroborateXMpicDetail.FULL
        )
        print("live", text(answer))


main(*sys.argv[1:])
