"""aiohttp: MODE URL KEY CA PROTOCOL SIZE EXPECT. Prints a line per answer: status and retry-after."""

import asyncio
import ssl
import sys

import aiohttp

MODE, URL, KEY, CA, _, SIZE, EXPECT = sys.argv[1:]


async def send(session, target):
    body = '{"check_type":"caa","domain_or_ip_target":"%s"}' % target + " " * int(SIZE)
    headers = {"x-api-key": KEY, "content-type": "application/json"}
    async with session.post(URL, data=body, headers=headers, expect100=EXPECT == "true") as response:
        await response.read()
        return "%d %s" % (response.status, response.headers.get("retry-after", "-"))


async def drain(session):
    slow = asyncio.create_task(send(session, "timeout.example"))
    fast = await send(session, "permit.example")
    print("asked", fast)
    while fast.startswith("200"):
        await asyncio.sleep(0.1)
        fast = await send(session, "permit.example")
    print(fast)
    print(await slow)


async def main():
    context = True if CA == "-" else ssl.create_default_context(cafile=CA)
    connector = aiohttp.TCPConnector(ssl=context)
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=60)) as session:
        if MODE == "drain":
            await drain(session)
        else:
            for _ in range(6 if MODE == "six" else 1):
                print(await send(session, "permit.example"))


asyncio.run(main())
