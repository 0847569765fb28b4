"""Reads the kept answers, then asks a live service."""

import sys
from pathlib import Path

import mpic_client as mpic

DNS01 = mpic.DcvParameters(
    mpic.AcmeDns01(validation_method="acme-dns-01", key_authorization_hash="LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo")
)
CAA = mpic.MpicRequest(
    mpic.CaaQuestion(
        check_type="caa",
        domain_or_ip_target="permit.example",
        caa_check_parameters=mpic.CaaParameters(caa_domains=["ca.example"]),
    )
)
DCV = mpic.MpicRequest(
    mpic.DcvQuestion(check_type="dcv", domain_or_ip_target="permit.example", dcv_check_parameters=DNS01)
)


def client(base):
    return mpic.ApiClient(mpic.Configuration(host=base, api_key={"apiKey": "quorate-demo-key"}))


def kept(base, path):
    try:
        if path == "mpic":
            return verdict(mpic.CorroborationApi(client(base)).corroborate(CAA))
        if path == "caa":
            return text(
                mpic.PerspectiveApi(client(base)).check_caa(mpic.CaaCheckRequest(domain_or_ip_target="permit.example"))
            )
        question = mpic.DcvCheckRequest(domain_or_ip_target="permit.example", dcv_check_parameters=DNS01)
        return text(mpic.PerspectiveApi(client(base)).check_dcv(question))
    except mpic.ApiException as refused:
        problem = refused.data
        return f"{refused.status} error={problem.error} issues={len(problem.validation_issues or [])}"


def verdict(answer):
    checks = [view.check_response for view in answer.perspectives]
    errors = sum(len(check.errors) for check in checks)
    records = sum(len(check.details.records_seen or []) for check in checks)
    return f"200 yes={str(answer.is_valid).lower()} views={len(checks)} errors={errors} records={records}"


def text(reply):
    records = len(reply.details.records_seen or [])
    return f"200 yes={str(reply.check_passed).lower()} views=1 errors={len(reply.errors)} records={records}"


def main(base, calls, live):
    for line in Path(calls).read_text().splitlines():
        number, path = line.split()
        print(number, kept(f"{base}/{number}", path))
    for question in (CAA, DCV):
        print("live", verdict(mpic.CorroborationApi(client(live)).corroborate(question, x_mpic_detail="full")))


main(*sys.argv[1:])
