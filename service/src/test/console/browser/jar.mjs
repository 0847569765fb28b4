/** The built jar as processes: the demo, and a fleet in which one view is lied to, one is slow and one is dead. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

export const JAR = process.env.QUORATE_JAR ?? '';
export const FLEET_KEY = 'a-key-for-the-fleet-of-the-tests';
/** Long, for machines that do much else at the same time. */
export const READY_MS = 180_000;
const SLOW_MS = 500;

/** Starts the demo on a free port. */
export async function startDemo() {
  const port = await freePort();
  const child = launch(['demo', '--port', String(port)]);
  await child.said(/Ctrl-C/);
  const [, url, key] = /(http:\/\/127\.0\.0\.1:\d+\/console\/)#key=(\S+)/.exec(child.text());
  return { url, key, close: child.close };
}

/** Starts a coordinator with six perspectives: four local ones, a slow one behind a proxy, and one that is not there. */
export async function startFleet() {
  const folder = mkdtempSync(join(tmpdir(), 'console-'));
  const sandbox = launch(['sandbox']);
  await sandbox.said(/trust-anchor /);
  const resolver = (view) => new RegExp('^view ' + view + ' (\\S+)$', 'm').exec(sandbox.text())[1];
  const said = (name) => new RegExp('^' + name + ' (\\d+)$', 'm').exec(sandbox.text())[1];
  const [api, management, remote, remoteManagement, dead] = await Promise.all([1, 2, 3, 4, 5].map(freePort));
  const slow = await slowProxy(remote);
  const checks = `checks: { http-port: ${said('http-port')}, https-port: ${said('https-port')}, extra-tlds: [example], allow-addresses: [127.0.0.0/8, 192.0.2.0/24], http-timeout: 3s, connect-timeout: 3s }\ncaa: { domains: [ca.example] }\n`;
  const dns = (view) => `dns: { servers: ["${resolver(view)}"], dnssec: trust-ad, self-test-bogus-name: bogus.example, timeout: 1s, attempts: 2, lifetime: 3s }\n`;
  const local = (code, place) => `    - { code: ${code}, ${place}, url: local, dns-servers: ["${resolver(code)}"] }\n`;
  const key = 'a-key-for-perspectives-of-the-tests';
  writeFileSync(
    join(folder, 'perspective.yaml'),
    `role: perspective\nsimulation: true\nhttp: { host: 127.0.0.1, port: ${remote} }\nmanagement: { host: 127.0.0.1, port: ${remoteManagement} }\nauth: { keys: [ { name: c, key: ${key}, scopes: [perspective] } ] }\nperspective: { code: ap-southeast-2, rir: APNIC, latitude: -33.87, longitude: 151.21, deadline: 15s }\n${dns('ap-southeast-2')}${checks}audit: { file: "${folder}/p.jsonl" }\n`,
  );
  writeFileSync(
    join(folder, 'coordinator.yaml'),
    `role: all\nsimulation: true\nhttp: { host: 127.0.0.1, port: ${api} }\nmanagement: { host: 127.0.0.1, port: ${management} }\nauth: { keys: [ { name: support, key: ${FLEET_KEY}, scopes: [console] }, { name: ca, key: ${FLEET_KEY}-ca, scopes: [mpic] } ] }\ncoordinator:\n  primary: enforce\n  secret: "0123456789abcdef0123456789abcdef"\n  default-perspective-count: 6\n  grace: 10s\n  perspectives:\n${local('us-west-2', 'rir: ARIN, latitude: 45.84, longitude: -119.7')}${local('eu-central-1', 'rir: RIPE NCC, latitude: 50.11, longitude: 8.68')}${local('ap-northeast-1', 'rir: APNIC, latitude: 35.68, longitude: 139.69')}${local('af-south-1', 'rir: AFRINIC, latitude: -33.93, longitude: 18.42')}    - { code: ap-southeast-2, rir: APNIC, latitude: -33.87, longitude: 151.21, url: "http://127.0.0.1:${slow.port}", api-key: ${key} }\n    - { code: sa-east-1, rir: LACNIC, latitude: -23.55, longitude: -46.63, url: "http://127.0.0.1:${dead}", api-key: ${key} }\nperspective: { code: us-east-2, rir: ARIN, latitude: 39.96, longitude: -83.0 }\n${dns('us-east-2')}${checks}audit: { file: "${folder}/c.jsonl" }\n`,
  );
  const perspective = launch(['serve', '--config', join(folder, 'perspective.yaml')]);
  await answers('http://127.0.0.1:' + remoteManagement + '/readyz', perspective);
  const coordinator = launch(['serve', '--config', join(folder, 'coordinator.yaml')]);
  await answers('http://127.0.0.1:' + management + '/readyz', coordinator);
  return {
    url: 'http://127.0.0.1:' + api + '/console/',
    close: async () => {
      await Promise.all([coordinator, perspective, sandbox].map((child) => child.close()));
      slow.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function launch(words) {
  // The service refuses a variable that it does not know.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('QUORATE_')));
  const child = spawn('java', ['-Xmx256m', '-jar', JAR, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (part) => (text += part));
  child.stderr.on('data', (part) => (text += part));
  const ended = new Promise((done) => child.once('exit', done));
  process.once('exit', () => child.kill('SIGKILL'));
  return {
    text: () => text,
    alive: () => child.exitCode === null,
    said: async (words) => {
      for (const end = Date.now() + READY_MS; !words.test(text); await after(50)) {
        if (child.exitCode !== null || Date.now() > end) {
          child.kill('SIGKILL');
          throw new Error('not started: ' + text);
        }
      }
    },
    close: async () => {
      child.kill('SIGTERM');
      await Promise.race([ended, after(8_000, undefined, { ref: false })]);
      child.kill('SIGKILL');
    },
  };
}

async function answers(url, child) {
  for (const end = Date.now() + READY_MS; ; await after(100)) {
    const ok = await fetch(url).then((response) => response.ok, () => false);
    if (ok) {
      return;
    }
    if (!child.alive() || Date.now() > end) {
      throw new Error('not ready: ' + child.text());
    }
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Passes octets on, those of the answer late. */
async function slowProxy(port) {
  const sockets = new Set();
  const server = createServer((from) => {
    const to = createConnection(port, '127.0.0.1');
    for (const socket of [from, to]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        from.destroy();
        to.destroy();
      });
    }
    from.pipe(to);
    to.on('data', (part) => setTimeout(() => from.write(part), SLOW_MS));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { port: server.address().port, close: () => { sockets.forEach((socket) => socket.destroy()); server.close(); } };
}
