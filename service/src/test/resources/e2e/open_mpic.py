"""Serves open-mpic-core, the reference's own package, over HTTP, for io.quorate.e2e.mixed.MixedFleetE2E.

usage: open_mpic.py perspectives CONFIGURATION | open_mpic.py coordinator CONFIGURATION
The configuration is a JSON file. Each listener is said in a line: `listens CODE PORT`.
"""

import asyncio
import json
import logging
import sys
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


class SandboxWeb(AbstractResolver):
    """Resolves through a view, and leads from port 80 to the port that plays it."""

    def __init__(self, resolver, port):
        self.resolver, self.port = resolver, port

    async def resolve(self, host, port=0, family=0):
        answer = await self.resolver.resolve(host, "A")
        found = [record.to_text() for record in answer]
        return [{"hostname": host, "host": ip, "port": self.port, "family": 2, "proto": 0, "flags": 0} for ip in found]

    async def close(self):
        pass


class Perspective:
    """What the reference's containers serve around its checkers: statuses and bodies as theirs are."""

    def __init__(self, key, resolver_port, http_port):
        resolver = dns.asyncresolver.Resolver(configure=False)
        resolver.nameservers, resolver.port, resolver.timeout, resolver.lifetime = ["127.0.0.1"], resolver_port, 1, 2
        self.key = key
        self.caa = MpicCaaChecker(["ca.example"])
        self.dcv = MpicDcvChecker(http_client_timeout=5)
        self.caa.resolver = self.dcv.resolver = resolver
        self.web = SandboxWeb(resolver, http_port)
        self.dcv.get_async_http_client = self.client

    def client(self):
        connector = aiohttp.TCPConnector(ssl=False, force_close=True, resolver=self.web)
        return aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=5))

    async def listen(self, code):
        app = web.Application()
        app.router.add_post("/caa", self.answer(CaaCheckRequest, self.caa.check_caa, lambda response: 200))
        app.router.add_post(
            "/dcv", self.answer(DcvCheckRequest, self.dcv.check_dcv, lambda response: 500 if response.errors else 200)
        )
        await listen(app, code)

    def answer(self, kind, check, status_of):
        async def handle(request):
            if request.headers.get("x-api-key") != self.key:  # as the nginx before them
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


async def listen(app, code):
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print("listens", code, site._server.sockets[0].getsockname()[1])


def lead_to(https_port):
    """Connections to port 443 reach the sandbox's challenge responder."""
    dial = asyncio.open_connection

    async def dialled(host, port, **options):
        return await dial("127.0.0.1", https_port if port == 443 else port, **options)

    asyncio.open_connection = dialled


async def perspectives(configuration):
    lead_to(configuration["https"])
    for code, resolver_port in configuration["views"].items():
        await Perspective(configuration["key"], resolver_port, configuration["http"]).listen(code)


async def coordinator(configuration):
    session = aiohttp.ClientSession()
    replies = TypeAdapter(CheckResponse)
    urls = {entry["code"]: entry["url"] for entry in configuration["perspectives"]}

    async def call(perspective, check_type, check_request):
        url = f"{urls[perspective.code]}/{check_type.value}"
        headers = {"content-type": "application/json", "x-api-key": configuration["key"]}
        async with session.post(url, data=check_request.model_dump_json(), headers=headers) as response:
            return replies.validate_json(await response.text())

    remotes = [RemotePerspective(code=entry["code"], rir=entry["rir"]) for entry in configuration["perspectives"]]
    theirs = MpicCoordinator(call, MpicCoordinatorConfiguration(remotes, len(remotes), 1, "a secret"))

    async def mpic(request):
        asked = TypeAdapter(MpicRequest).validate_python(await request.json())
        response = await theirs.coordinate_mpic(asked)
        return web.Response(text=response.model_dump_json(), content_type="application/json")

    app = web.Application()
    app.router.add_post("/mpic", mpic)
    await listen(app, "coordinator")


async def main(role, file):
    await {"perspectives": perspectives, "coordinator": coordinator}[role](json.loads(Path(file).read_text()))
    await asyncio.Event().wait()


if __name__ == "__main__":
    logging.disable()  # what they could not look up is in their answers
    asyncio.run(main(*sys.argv[1:]))
