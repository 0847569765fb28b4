"""Serves open-mpic-core, the reference's own package, in one process: a coordinator and six perspectives, for perf/kit --reference.

usage: reference.py PORT DNS-PORT HTTP-PORT HTTPS-PORT

The coordinator calls the checkers without a wire between them, which is the cheapest that the package can be run. Its first
line of output says that it listens.
"""

import asyncio
import logging
import sys

import aiohttp
import dns.asyncresolver
from aiohttp import web
from aiohttp.abc import AbstractResolver
from open_mpic_core import (
    MpicCaaChecker,
    MpicCoordinator,
    MpicCoordinatorConfiguration,
    MpicDcvChecker,
    MpicRequest,
    RemotePerspective,
)
from pydantic import TypeAdapter

PLACES = {
    "us-west-2": "ARIN",
    "eu-central-1": "RIPE NCC",
    "ap-northeast-1": "APNIC",
    "ap-southeast-2": "APNIC",
    "sa-east-1": "LACNIC",
    "af-south-1": "AFRINIC",
}


class InternetWeb(AbstractResolver):
    """Leads from port 80 to the port of the Internet's web server."""

    def __init__(self, resolver, port):
        self.resolver, self.port = resolver, port

    async def resolve(self, host, port=0, family=0):
        found = [record.to_text() for record in await self.resolver.resolve(host, "A")]
        return [{"hostname": host, "host": ip, "port": self.port, "family": 2, "proto": 0, "flags": 0} for ip in found]

    async def close(self):
        pass


def perspective(dns_port, http_port):
    resolver = dns.asyncresolver.Resolver(configure=False)
    resolver.nameservers, resolver.port, resolver.timeout, resolver.lifetime = ["127.0.0.1"], dns_port, 2, 4
    caa, dcv = MpicCaaChecker(["ca.example"]), MpicDcvChecker(http_client_timeout=10)
    caa.resolver = dcv.resolver = resolver

    def client():
        connector = aiohttp.TCPConnector(ssl=False, force_close=True, resolver=InternetWeb(resolver, http_port))
        return aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=10))

    dcv.get_async_http_client = client
    return {"caa": caa.check_caa, "dcv": dcv.check_dcv}


def lead_to(https_port):
    """Connections to port 443 go to the Internet's challenge responder."""
    dial = asyncio.open_connection

    async def dialled(host, port, **options):
        return await dial("127.0.0.1", https_port if port == 443 else port, **options)

    asyncio.open_connection = dialled


async def main(port, dns_port, http_port, https_port):
    lead_to(https_port)
    checks = {code: perspective(dns_port, http_port) for code in PLACES}

    async def call(remote, check_type, request):
        return await checks[remote.code][check_type.value](request)

    remotes = [RemotePerspective(code=code, rir=rir) for code, rir in PLACES.items()]
    coordinator = MpicCoordinator(call, MpicCoordinatorConfiguration(remotes, len(remotes), 1, "a secret"))
    requests = TypeAdapter(MpicRequest)

    async def mpic(request):
        response = await coordinator.coordinate_mpic(requests.validate_json(await request.text()))
        return web.Response(text=response.model_dump_json(), content_type="application/json")

    app = web.Application()
    app.router.add_post("/mpic", mpic)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print("listens")
    await asyncio.Event().wait()


if __name__ == "__main__":
    logging.disable()
    asyncio.run(main(*map(int, sys.argv[1:])))
