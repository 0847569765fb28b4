"""Six perspectives, three of Quorate and three of open-mpic-core, asked by a coordinator of each make. See .ci/mixed-fleet."""

import asyncio
import json
import logging
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import aiohttp
import dns.asyncresolver
from aiohttp import web
from aiohttp.abc import AbstractResolver
from open_mpic_core import (
    CaaCheckRequest,
    CheckResponse,
    DcvCheckRequest,
    MpicCaaChecker,
    MpicCoordinator,
    MpicCoordinatorConfiguration,
    MpicDcvChecker,
    MpicRequest,
    RemotePerspective,
)
from pydantic import TypeAdapter, ValidationError

KEY = "the-key-of-the-mixed-fleet"
PRIMARY = ("us-east-2", "ARIN", 39.96, -83.0)
OURS = [
    ("us-west-2", "ARIN", 45.84, -119.7),
    ("ap-northeast-1", "APNIC", 35.68, 139.69),
    ("sa-east-1", "LACNIC", -23.55, -46.63),
]
THEIRS = [
    ("eu-central-1", "RIPE NCC", 50.11, 8.68),
    ("ap-southeast-2", "APNIC", -33.87, 151.21),
    ("af-south-1", "AFRINIC", -33.93, 18.42),
]
HASH = "lCM7cZyQXcVHK2nnW3jjAhNT3Fvm18UN-kWZZknKoYM"
DIGEST = "94233b719c905dc5472b69e75b78e3021353dc5be6d7c50dfa45996649caa183"
TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA"
KEY_AUTHORIZATION = TOKEN + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI"
ACCOUNT = "https://ca.example/acct/1"


def caa(target, **parameters):
    return {"check_type": "caa", "domain_or_ip_target": target, "caa_check_parameters": parameters or None}


def dcv(target, method, **parameters):
    return {
        "check_type": "dcv",
        "domain_or_ip_target": target,
        "dcv_check_parameters": {"validation_method": method, **parameters},
    }


def persistent(target):
    return dcv(target, "dns-persistent", issuer_domain_names=["ca.example"], expected_account_uri=ACCOUNT)


# What is asked of both coordinators; the codes of the perspectives that pass it and of those that could not look.
ALL = {code for code, *_ in OURS + THEIRS}
US = {code for code, *_ in OURS}
THEM = {code for code, *_ in THEIRS}
NONE = set()
BOTH = [
    ("CAA names this CA", caa("permit.example"), ALL, NONE),
    ("no CAA anywhere", caa("no-caa.example"), ALL, NONE),
    ("for wildcards only, a wildcard", caa("*.wildcard-only.example"), ALL, NONE),
    ("for wildcards only, no wildcard", caa("wildcard-only.example"), NONE, NONE),
    ("another CA", caa("deny.example"), NONE, NONE),
    ("a critical tag that nobody knows", caa("critical.example"), NONE, NONE),
    ("CAA domains of the request", caa("deny.example", caa_domains=["other-ca.example"]), ALL, NONE),
    ("one region is lied to, one of theirs", caa("hijacked-once.example"), ALL - {"eu-central-1"}, NONE),
    ("three regions are lied to, of both", caa("hijacked-thrice.example"), {"us-west-2", "ap-southeast-2", "af-south-1"}, NONE),
    ("bogus signatures", caa("bogus.example"), NONE, ALL),
    ("broken servers", caa("servfail.example"), NONE, ALL),
    ("dns-01", dcv("dcv.example", "acme-dns-01", key_authorization_hash=HASH), ALL, NONE),
    ("dns-01, no such record: their reply is a 500 with a body", dcv("no-caa.example", "acme-dns-01", key_authorization_hash=HASH), NONE, NONE),
    ("dns-change", dcv("dcv.example", "dns-change", challenge_value="token-8f2a-91c7e05d4b36", dns_name_prefix="_dnsauth", dns_record_type="TXT"), ALL, NONE),
    ("dns-persistent", persistent("dcv.example"), ALL, NONE),
    ("http-01", dcv("dcv.example", "acme-http-01", token=TOKEN, key_authorization=KEY_AUTHORIZATION), ALL, NONE),
    ("http-01, no such page", dcv("dcv.example", "acme-http-01", token="x" + TOKEN, key_authorization="x" + KEY_AUTHORIZATION), NONE, NONE),
    ("website-change", dcv("dcv.example", "website-change", challenge_value="token-8f2a-91c7e05d4b36", http_token_path="order.txt"), ALL, NONE),
    ("tls-alpn-01", dcv("dcv.example", "acme-tls-alpn-01", key_authorization_hash=DIGEST), ALL, NONE),
    ("contact-email-txt", dcv("dcv.example", "contact-email-txt", challenge_value="admin@dcv.example"), ALL, NONE),
    ("contact-email-caa", dcv("dcv.example", "contact-email-caa", challenge_value="admin@dcv.example"), ALL, NONE),
    ("contact-phone-txt", dcv("dcv.example", "contact-phone-txt", challenge_value="+1 555 0100"), ALL, NONE),
    ("contact-phone-caa", dcv("dcv.example", "contact-phone-caa", challenge_value="+1 555 0100"), ALL, NONE),
    ("reverse-address-lookup", dcv("10.2.0.192.in-addr.arpa", "reverse-address-lookup", challenge_value="permit.example."), ALL, NONE),
]
# What their version does not enforce or does not know, and our coordinator must.
OUR_COORDINATOR = [
    ("the applicant's account (RFC 8657)", caa("account.example", accounturi_values=[ACCOUNT]), ALL, NONE),
    ("another account: theirs pass it and are judged again", caa("account.example", accounturi_values=[ACCOUNT + "0"]), NONE, NONE),
    ("dns-persistent of a wildcard without policy=wildcard", persistent("*.dcv.example"), NONE, NONE),
    ("an address, which theirs would take for a name", dcv("192.0.2.10", "reverse-address-lookup", challenge_value="permit.example"), ALL, NONE),
    ("the whole name of a CNAME, which theirs compare with its dot", dcv("dcv.example", "dns-change", challenge_value="token.ca.example", dns_name_prefix="_token", dns_record_type="CNAME", require_exact_match=True), ALL, NONE),
    ("dns-account-01, which theirs do not know", dcv("dcv.example", "dns-account-01", acme_account_url=ACCOUNT, key_authorization_hash=HASH), US, THEM),
]


class SandboxWeb(AbstractResolver):
    """Resolves through a view, and leads from port 80 to the port that stands for it."""

    def __init__(self, resolver, port):
        self.resolver, self.port = resolver, port

    async def resolve(self, host, port=0, family=0):
        answer = await self.resolver.resolve(host, "A")
        found = [record.to_text() for record in answer]
        return [{"hostname": host, "host": ip, "port": self.port, "family": 2, "proto": 0, "flags": 0} for ip in found]

    async def close(self):
        pass


class OpenMpicPerspective:
    """What the reference's containers serve around its checkers: statuses and bodies as theirs are."""

    def __init__(self, resolver_port, http_port):
        resolver = dns.asyncresolver.Resolver(configure=False)
        resolver.nameservers, resolver.port, resolver.timeout, resolver.lifetime = ["127.0.0.1"], resolver_port, 1, 2
        self.caa = MpicCaaChecker(["ca.example"])
        self.dcv = MpicDcvChecker(http_client_timeout=5)
        self.caa.resolver = self.dcv.resolver = resolver
        self.http_port = http_port
        self.web = SandboxWeb(resolver, http_port)
        self.dcv.get_async_http_client = self.client

    def client(self):
        connector = aiohttp.TCPConnector(ssl=False, force_close=True, resolver=self.web)
        return aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=5))

    async def listen(self):
        app = web.Application()
        app.router.add_post("/caa", self.answer(CaaCheckRequest, self.caa.check_caa, lambda response: 200))
        app.router.add_post(
            "/dcv", self.answer(DcvCheckRequest, self.dcv.check_dcv, lambda response: 500 if response.errors else 200)
        )
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return site._server.sockets[0].getsockname()[1]

    def answer(self, kind, check, status_of):
        async def handle(request):
            if request.headers.get("x-api-key") != KEY:  # as the nginx before them
                return web.json_response({"message": "Forbidden"}, status=403)
            try:
                asked = TypeAdapter(kind).validate_json(await request.text())
            except ValidationError as invalid:
                detail = json.loads(invalid.json(include_url=False))
                return web.json_response({"detail": detail}, status=422)
            try:
                response = await check(asked)
            except Exception:
                return web.Response(text="Internal Server Error", status=500)
            return web.Response(
                text=response.model_dump_json(), status=status_of(response), content_type="application/json"
            )

        return handle


def lead_to(https_port):
    """Whoever dials port 443 reaches the sandbox's challenge responder."""
    dial = asyncio.open_connection

    async def dialled(host, port, **options):
        return await dial("127.0.0.1", https_port if port == 443 else port, **options)

    asyncio.open_connection = dialled


class Processes:
    """Processes of the jar; what they print goes to files."""

    def __init__(self, jar, folder):
        self.jar, self.folder, self.running = jar, folder, []

    def start(self, name, *arguments):
        output = self.folder / f"{name}.out"
        java = ["java", "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", self.jar]
        with output.open("wb") as out:
            self.running.append(subprocess.Popen([*java, *arguments], stdout=out, stderr=subprocess.STDOUT))
        return output

    def serve(self, name, configuration):
        file = self.folder / f"{name}.yaml"
        file.write_text(json.dumps(configuration))
        return self.start(name, "serve", "--config", str(file))

    def stop(self):
        for process in self.running:
            process.send_signal(signal.SIGTERM)
        for process in self.running:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


async def said(output, pattern):
    end = time.monotonic() + 40
    while time.monotonic() < end:
        found = re.search(pattern, output.read_text())
        if found:
            return found.group(1)
        await asyncio.sleep(0.1)
    raise SystemExit(f"never said {pattern}: {output.read_text()}")


def place(entry, **more):
    code, rir, latitude, longitude = entry
    return {"code": code, "rir": rir, "latitude": latitude, "longitude": longitude, **more}


class Fleet:
    def __init__(self, processes):
        self.processes = processes
        self.urls = {}

    async def start(self):
        sandbox = self.processes.start("sandbox", "sandbox")
        await said(sandbox, "(trust-anchor) ")
        self.views = dict(re.findall(r"view (\S+) 127\.0\.0\.1:([0-9]+)", sandbox.read_text()))
        self.http = int(await said(sandbox, "http-port ([0-9]+)"))
        self.https = int(await said(sandbox, "https-port ([0-9]+)"))
        lead_to(self.https)
        started = {entry[0]: self.processes.serve(entry[0], self.perspective(entry)) for entry in OURS}
        for entry in THEIRS:
            port = await OpenMpicPerspective(int(self.views[entry[0]]), self.http).listen()
            self.urls[entry[0]] = f"http://127.0.0.1:{port}"
        for code, output in started.items():
            self.urls[code] = "http://127.0.0.1:" + await said(output, r"listens on 127\.0\.0\.1:([0-9]+)")
        coordinator = self.processes.serve("coordinator", self.coordinator())
        self.url = "http://127.0.0.1:" + await said(coordinator, r"listens on 127\.0\.0\.1:([0-9]+)") + "/mpic"

    def common(self, view):
        return {
            "management": {"host": "127.0.0.1", "port": 0},
            "dns": {"servers": [f"127.0.0.1:{self.views[view]}"], "dnssec": "trust-ad", "lifetime": "5s"},
            "checks": {
                "extra-tlds": ["example"],
                "allow-addresses": ["127.0.0.0/8", "192.0.2.0/24"],
                "http-port": self.http,
                "https-port": self.https,
            },
            "caa": {"domains": ["ca.example"]},
            "audit": {"file": str(self.processes.folder / f"{view}.jsonl")},
        }

    def perspective(self, entry):
        return {
            "role": "perspective",
            "http": {"host": "127.0.0.1", "port": 0},
            "auth": {"keys": [{"name": "coordinator", "key": KEY, "scopes": ["perspective"]}]},
            "perspective": place(entry),
            **self.common(entry[0]),
        }

    def coordinator(self):
        remotes = [place(entry, url=self.urls[entry[0]], protocol="quorate") for entry in OURS]
        remotes += [place(entry, url=self.urls[entry[0]], protocol="open-mpic") for entry in THEIRS]
        return {
            "role": "coordinator",
            "http": {"host": "127.0.0.1", "port": 0},
            "auth": {"keys": [{"name": "ca", "key": KEY, "scopes": ["mpic"]}]},
            "coordinator": {
                "primary": "enforce",
                "secret": "a-secret-of-the-mixed-fleet-of-32-octets",
                "perspectives": [{**remote, "api-key": KEY} for remote in remotes],
            },
            "perspective": place(PRIMARY),
            **self.common(PRIMARY[0]),
        }


async def ask_ours(session, url, question):
    async with session.post(url, json=question, headers={"x-api-key": KEY}) as response:
        return json.loads(await response.text())


def their_coordinator(session, fleet):
    replies = TypeAdapter(CheckResponse)

    async def call(perspective, check_type, check_request):
        url = f"{fleet.urls[perspective.code]}/{check_type.value}"
        headers = {"content-type": "application/json", "x-api-key": KEY}
        async with session.post(url, data=check_request.model_dump_json(), headers=headers) as response:
            return replies.validate_json(await response.text())

    perspectives = [RemotePerspective(code=code, rir=rir) for code, rir, *_ in OURS + THEIRS]
    return MpicCoordinator(call, MpicCoordinatorConfiguration(perspectives, len(perspectives), 1, "a secret"))


async def ask_theirs(coordinator, question):
    request = TypeAdapter(MpicRequest).validate_python(question)
    return json.loads((await coordinator.coordinate_mpic(request)).model_dump_json())


class Table:
    def __init__(self):
        self.failures = 0

    def row(self, who, what, answer, passing, incomplete):
        views = {view["perspective_code"]: view["check_response"] for view in answer.get("perspectives", [])}
        passed = {code for code, check in views.items() if check["check_passed"]}
        unfinished = {code for code, check in views.items() if not check["check_completed"]}
        expected = len(passing) >= 4
        good = passed == passing and unfinished == incomplete and answer.get("is_valid") == expected
        print(f"{'ok  ' if good else 'FAIL'} {who:6} {what:62} valid {str(answer.get('is_valid')):5} {len(passed)} of {len(views)}")
        if not good:
            self.failures += 1
            print(f"     expected {sorted(passing)}, unfinished {sorted(incomplete)}; was {json.dumps(answer)[:3000]}")


async def main(jar):
    table = Table()
    with tempfile.TemporaryDirectory() as folder:
        processes = Processes(jar, Path(folder))
        try:
            fleet = Fleet(processes)
            await fleet.start()
            async with aiohttp.ClientSession() as session:
                for what, question, passing, incomplete in BOTH + OUR_COORDINATOR:
                    table.row("ours", what, await ask_ours(session, fleet.url, question), passing, incomplete)
                coordinator = their_coordinator(session, fleet)
                for what, question, passing, incomplete in BOTH:
                    table.row("theirs", what, await ask_theirs(coordinator, question), passing, incomplete)
        finally:
            processes.stop()
    return 1 if table.failures else 0


if __name__ == "__main__":
    logging.disable()  # what they could not look up is in their answers
    sys.exit(asyncio.run(main(sys.argv[1])))
