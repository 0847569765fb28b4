/**
 * A server that plays the console's API: the files with the policy of the real one, and answers of `world.mjs`. For states that
 * no demo can be brought into, and for working on the page: `node fake.mjs 8099`, then #key=quorate-fake-key.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { PLACES, played, WORLD } from './world.mjs';

export const KEY = 'quorate-fake-key';
const FILES = new URL('../../main/console/', import.meta.url);
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml' };

/** @param {number} [port] */
export async function startFake(port = 0) {
  const fake = { reports: [], keys: [], url: '', close: () => Promise.resolve() };
  const checks = new Map(Object.keys(WORLD).map((name, index) => [recordedId(index), name]));
  const server = createServer((request, response) => {
    route(fake, checks, request, response).catch((failure) => {
      response.writeHead(500).end(String(failure));
    });
  });
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  fake.url = 'http://127.0.0.1:' + server.address().port + '/console/';
  fake.close = () => new Promise((done) => {
    server.closeAllConnections();
    server.close(done);
  });
  return fake;
}

const recordedId = (index) => '24576218-8f2e-4cdd-99e4-e0a989ed' + String(1600 + index);

async function route(fake, checks, request, response) {
  const url = new URL(request.url, 'http://fake');
  if (url.pathname === '/csp-report') {
    fake.reports.push(await text(request));
    return response.writeHead(204).end();
  }
  if (url.pathname.startsWith('/console/') && request.method === 'GET') {
    return file(url.pathname.slice('/console/'.length) || 'index.html', response);
  }
  fake.keys.push(request.headers['x-api-key']);
  if (request.headers['x-api-key'] !== KEY) {
    return problem(response, 403, 'forbidden', 'Forbidden', 'Send a known key with the scope of this path in the header x-api-key.');
  }
  const pages = { '/perspectives': perspectives, '/fleet': fleet, '/compliance': () => compliance(url.searchParams.get('as-of') || '2026-11-30'), '/checks': () => search(checks, url.searchParams) };
  if (url.pathname === '/mpic') {
    return ask(JSON.parse(await text(request)), response);
  }
  if (url.pathname.startsWith('/checks/')) {
    const name = checks.get(decodeURIComponent(url.pathname.slice('/checks/'.length)));
    return name ? json(response, recorded(url.pathname.slice('/checks/'.length), name)) : problem(response, 404, 'not-found', 'Not found', 'This verdict is not kept any more. The audit trail has it.');
  }
  return pages[url.pathname] ? json(response, pages[url.pathname]()) : problem(response, 404, 'not-found', 'Not found', 'There is no such path.');
}

async function text(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

async function file(name, response) {
  if (name.includes('..')) {
    return response.writeHead(404).end();
  }
  const content = await readFile(fileURLToPath(new URL(name, FILES))).catch(() => null);
  if (content === null) {
    return response.writeHead(404).end();
  }
  const type = TYPES[name.split('.').pop()] ?? 'text/plain';
  return response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY + '; report-uri /csp-report', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-cache' }).end(content);
}

function json(response, body) {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

function problemBody(status, error, title, detail, more = {}) {
  return { type: '/docs/errors#' + error, title, status, detail, error, ...more };
}

function problem(response, status, error, title, detail, more = {}) {
  response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problemBody(status, error, title, detail, more)));
}

async function ask(body, response) {
  const name = body.domain_or_ip_target;
  if (name === 'plain.example') {
    const { answer, headers } = played('valid.example', body);
    return response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }
  if (!WORLD[name] && !['cut.example', 'unrecorded.example', 'slow.example'].includes(name)) {
    const message = '"' + name + '" is not a name that the fake server plays.';
    return problem(response, 400, 'request-validation-failed', 'The request is not valid', message, { validation_issues: [{ issue_type: 'invalid-target', message, loc: ['body', 'domain_or_ip_target'] }] });
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  await stream(name, body, response);
}

async function stream(name, body, response) {
  const known = WORLD[name] ? name : 'valid.example';
  const { answer, headers, rounds } = played(known, body);
  const entry = WORLD[known];
  const send = (event, data) => response.write('event: ' + event + '\ndata: ' + JSON.stringify(data) + '\n\n');
  for (const [index, round] of rounds.entries()) {
    send('plan', { attempt: index + 1, attempts: Math.max(rounds.length, body.orchestration_parameters?.max_attempts ?? 1), quorum: 4, perspectives: PLACES, target: name, check: entry.check, method: entry.method ?? null });
    for (const { place, saw, member } of round) {
      await new Promise((done) => setTimeout(done, name === 'slow.example' && place.rir === 'APNIC' ? 5_000 : 5));
      send('check', { attempt: index + 1, code: place.code, primary: place.primary, outcome: saw.completed ? (saw.passed ? 'passed' : 'refused') : 'incomplete', check: member, millis: saw.at });
      response.write(': beat\n\n');
      if (name === 'cut.example' && place.code === 'eu-central-1') {
        return response.destroy();
      }
    }
  }
  if (name === 'unrecorded.example') {
    send('problem', problemBody(503, 'not-recorded', 'Not available', 'The audit record could not be written, so no verdict is returned. Try again; if this persists, contact the operator.'));
  } else {
    send('verdict', { headers, id: recordedId(Object.keys(WORLD).indexOf(known)), answer: { ...answer, domain_or_ip_target: name } });
  }
  return response.end();
}

function summary(id, name) {
  const { answer, headers } = played(name);
  const agree = answer.perspectives.filter((each) => each.check_response.check_passed).length;
  return { id, at: '2026-11-30T10:01:' + id.slice(-2) + 'Z', target: name, check: answer.check_type, method: WORLD[name].method ?? null, order: 'order-' + id.slice(-4), trace: null, valid: answer.is_valid, complete: answer.mpic_completed, reason: headers['x-mpic-reason'], corroborations: agree + '/6', primary: headers['x-mpic-primary'].split(';')[0], caller: 'support-1', audit: headers['x-mpic-audit'] };
}

function recorded(id, name) {
  const { answer, headers, rounds } = played(name);
  const entry = WORLD[name];
  const parameters = entry.check === 'dcv' ? { dcv_check_parameters: { validation_method: entry.method, key_authorization_hash: 'LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo', token: 'evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ', key_authorization: 'evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ.thumb' } } : {};
  const attempts = rounds.map((round, index) => ({
    attempt: index + 1,
    at: new Date(round[0].at).toISOString(),
    quorum: 4,
    corroborations: round.filter(({ place, saw }) => !place.primary && saw.passed).length + '/6',
    views: round.map(({ place, saw }) => ({ ...place, millis: saw.at, outcome: saw.completed ? (saw.passed ? 'passed' : 'refused') : 'incomplete' })),
  }));
  return { ...summary(id, name), record: { state: 'verified', words: 'The line is at its place with this hash.' }, request: { check_type: entry.check, domain_or_ip_target: name, ...parameters }, headers, answer, attempts };
}

function search(checks, query) {
  const wanted = query.get('verdict');
  const word = (each) => (each.valid ? 'valid' : each.complete ? 'refused' : 'incomplete');
  const all = [...checks].map(([id, name]) => summary(id, name)).reverse();
  const fit = all.filter((each) => (!query.get('target') || each.target === query.get('target')) && (!query.get('order') || each.order === query.get('order')) && (!query.get('cause') || each.reason === query.get('cause')) && (!wanted || word(each) === wanted));
  const from = query.get('before') ? fit.findIndex((each) => each.id === query.get('before')) + 1 : 0;
  const page = fit.slice(from, from + 25);
  return { checks: page, next: from + 25 < fit.length ? page[page.length - 1].id : null, store: 'memory', kept: all.length, capacity: 10000, waiting: 3, gaps: [{ from: '2026-11-30T03:00:00Z', until: '2026-11-30T03:20:00Z', verdicts: 17 }] };
}

function view(place) {
  return { ...place, protocol: place.code === 'af-south-1' ? 'open-mpic' : 'quorate', url_host: place.primary ? null : place.code + '.perspectives.example', resolver: null };
}

function perspectives() {
  const [primary, ...rest] = PLACES.map(view);
  return { primary, perspectives: rest };
}

function fleet() {
  const state = { 'sa-east-1': 'down', 'ap-northeast-1': 'half-open', 'af-south-1': 'unknown' };
  const views = PLACES.map((place, index) => ({ ...view(place), state: state[place.code] ?? 'up', since: '2026-11-30T0' + index + ':10:00Z', reason: state[place.code] === 'down' ? 'it refused the connection: nothing listens at this port' : '', build: place.code === 'af-south-1' ? null : '0.1.0', latency_ms: place.code === 'sa-east-1' ? null : { p50: 40 + 30 * index, p99: 200 + 90 * index }, checks: 18230 - 7 * index, incomplete: place.code === 'sa-east-1' ? 1403 : 2 * index }));
  const distances = PLACES.flatMap((one, index) => PLACES.slice(index + 1).map((other) => ({ from: one.code, to: other.code, km: Math.round(kilometres(one, other)) })));
  return { at: '2026-11-30T10:01:22Z', rules_met: true, reason: 'The perspectives that answer can meet the rules of 2026-06-15.', views, distances, without: PLACES.slice(1).map((place) => ({ code: place.code, rules_met: place.code !== 'eu-central-1', reason: place.code === 'eu-central-1' ? '3 usable, 4 needed' : '' })) };
}

function kilometres(one, other) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const [a, b] = [radians(one.latitude), radians(other.latitude)];
  const cosine = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(radians(one.longitude - other.longitude));
  return 6371 * Math.acos(Math.min(1, cosine));
}

function compliance(day) {
  const late = day >= '2026-12-15';
  const rule = (citation, from, until, what) => ({ citation, from, until, state: until !== null && until <= day ? 'past' : from !== null && from > day ? 'to come' : 'in force', what });
  const { distances } = fleet();
  return {
    as_of: day,
    compliant: !late,
    findings: [
      { mark: late ? 'NOT MET' : 'ok', from: day, rule: 'remotes (BR 3.2.2.9)', finding: late ? '4 usable, 5 needed; add a perspective in another place' : '6 usable, 4 needed' },
      { mark: 'ok', from: day, rule: 'DNSSEC (BR 4.2.2.2)', finding: 'trust-ad' },
      { mark: 'warning', from: day, rule: 'methods (BR 3.2.2.4, 3.2.2.5)', finding: 'end within 90 days, and what they proved before ends with them: contact-phone-txt (2027-03-15)' },
      { mark: 'note', from: day, rule: 'methods (BR 3.2.2.4, 3.2.2.5)', finding: 'should not be used any more: contact-email-txt (2026-03-15)' },
    ],
    distances: distances.map((pair) => ({ one: pair.from, other: pair.to, primary: pair.from === 'us-east-2', kilometres: pair.km, resolver_kilometres: pair.km, distinct: pair.km >= 500 })).sort((one, other) => one.kilometres - other.kilometres),
    rules: [rule('BR 3.2.2.4.18', null, null, 'website-change may be used'), rule('BR 3.2.2.9', '2026-06-15', '2026-12-15', 'at least 4 remote perspectives'), rule('BR 3.2.2.9', '2026-12-15', null, 'at least 5 remote perspectives'), rule('BR 3.2.2.4.16', null, '2027-03-15', 'contact-phone-txt may be used'), rule('BR 3.2.2.4.14', null, '2028-03-15', 'contact-email-txt may be used'), rule('BR 3.2.2.4.8', null, '2026-03-15', 'ip-address may be used')],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const fake = await startFake(Number(process.argv[2] ?? 8099));
  console.log(fake.url + '#key=' + KEY);
}
