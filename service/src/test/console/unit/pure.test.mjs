import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHECKS, METHODS } from '../../../main/console/methods.js';
import { begin, checked, ended, planned, progressWords } from '../../../main/console/progress.js';
import { bodyOf, curlOf, emptyForm, faultsOf, formOf, headersOf, targetOf } from '../../../main/console/question.js';
import { keyIn, routeOf } from '../../../main/console/route.js';
import { clean, groups, isSplit, pageText, shortReason } from '../../../main/console/seen.js';
import { EventReader } from '../../../main/console/stream.js';
import { caseOf, caseOfRecord, lastLooks } from '../../../main/console/views.js';
import { countWords, place, primaryWords, subscriberText, utc, verdictWords } from '../../../main/console/words.js';
import { causes } from '../../../main/console/causes.js';
import { HOSTILE, PLACES, played } from '../world.mjs';

const places = new Map(PLACES.map((each) => [each.code, each]));
const verdictOf = (name) => {
  const { answer, headers } = played(name);
  return caseOf(answer, headers, { places, id: 'id-1' });
};

test('events are read however they are cut', () => {
  const text = ': beat\r\n\r\nevent: plan\ndata: {"a":\ndata: 1}\n\nevent:check\ndata:{"b":2}\n\nignored: x\n\n';
  for (let size = 1; size < 12; size++) {
    const events = [];
    const reader = new EventReader((name, data) => events.push([name, data]));
    for (let at = 0; at < text.length; at += size) {
      reader.push(text.slice(at, at + size));
    }
    assert.deepEqual(events, [['plan', { a: 1 }], ['check', { b: 2 }]]);
  }
});

test('a line without an end is given up', () => {
  const reader = new EventReader(() => {});
  assert.throws(() => {
    for (let i = 0; i < 20; i++) {
      reader.push('x'.repeat(1_000_000));
    }
  }, /too long/);
});

test('the name is taken out of a pasted URL', () => {
  for (const [typed, target] of [
    ['https://www.example.com/a?b#c', 'www.example.com'],
    ['http://user@example.com:8080/', 'example.com'],
    ['https://[2001:db8::1]/', '2001:db8::1'],
    [' *.example.com ', '*.example.com'],
    ['example.com.', 'example.com'],
    ['192.0.2.1', '192.0.2.1'],
  ]) {
    assert.equal(targetOf(typed).target, target);
  }
});

test('a request is what the form says, and the form what the request says', () => {
  for (const check of CHECKS) {
    for (const method of check.id === 'dcv' ? METHODS.map((each) => each.id) : ['acme-http-01']) {
      const form = { ...emptyForm(), check: check.id, method, target: 'example.com', values: { challenge_value: 'token', token: 't', key_authorization: 'k', key_authorization_hash: 'h', issuer_domain_names: 'a.example\nb.example', expected_account_uri: 'u', acme_account_url: 'u', http_token_path: 'p', caa_domains: 'ca.example', max_attempts: '2', trace_identifier: 'x', 'x-mpic-order': 'o' } };
      const body = bodyOf(form);
      assert.deepEqual(faultsOf(form), {});
      assert.equal(body.check_type, check.id);
      assert.equal(body.orchestration_parameters.max_attempts, 2);
      assert.deepEqual(headersOf(form), { 'x-mpic-order': 'o' });
      assert.deepEqual(bodyOf(formOf(body, headersOf(form))), body);
    }
  }
});

test('without more than a name the request is as short as it can be', () => {
  assert.deepEqual(bodyOf({ ...emptyForm(), target: 'example.com' }), { check_type: 'caa', domain_or_ip_target: 'example.com' });
});

test('what is missing is named by its field', () => {
  assert.deepEqual(Object.keys(faultsOf({ ...emptyForm(), check: 'dcv', method: 'acme-dns-01' })), ['target', 'key_authorization_hash']);
});

test('a command never holds the key, and quotes what a shell would read', () => {
  const curl = curlOf({ ...emptyForm(), target: "a'; rm -rf ~; '" }, 'http://127.0.0.1:8080/mpic');
  assert.match(curl, /x-api-key: \$QUORATE_API_KEY/);
  assert.ok(curl.includes("a'\\''; rm -rf ~; '\\''"));
});

test('addresses of the console', () => {
  assert.equal(routeOf('').page, 'check');
  assert.equal(routeOf('#/recorded?target=a.example').query.get('target'), 'a.example');
  assert.deepEqual([routeOf('#/checks/a%2Fb').page, routeOf('#/checks/a%2Fb').id], ['verdict', 'a/b']);
  assert.equal(routeOf('#/checks/%').id, '%');
  assert.equal(routeOf('#/elsewhere').page, 'unknown');
});

test('the key of a link is found, with the page it leads to', () => {
  assert.deepEqual(keyIn('#key=a-b'), { key: 'a-b', rest: '' });
  assert.deepEqual(keyIn('#key=a%2Db&/fleet'), { key: 'a-b', rest: '#/fleet' });
  assert.deepEqual(keyIn('#key=a&javascript:1'), { key: 'a', rest: '' });
  assert.equal(keyIn('#/check'), null);
});

test('looks that saw the same are one group, those that could not look the last', () => {
  const looks = lastLooks(verdictOf('half-bogus.example'));
  const found = groups(looks);
  assert.deepEqual(found.map((group) => [group.letter, group.outcome, group.looks.length]), [['A', 'passed', 4], ['B', 'incomplete', 3]]);
  assert.equal(isSplit(found), false);
  assert.equal(isSplit(groups(lastLooks(verdictOf('split.example')))), true);
});

test('letters that steer a screen become dots', () => {
  assert.equal(clean('a\u202eb\u0000c\u001b[1m\nd'), 'a\u00b7b\u00b7c\u00b7[1m\nd');
  assert.equal(pageText('not base64!'), '');
  assert.ok(pageText(Buffer.from(HOSTILE).toString('base64')).includes('<script>'));
});

test('the first sentence of a reason is enough for the table', () => {
  const [first] = lastLooks(verdictOf('silent.example'));
  assert.equal(shortReason(first), 'Timed out while connecting to 203.0.113.5: most likely a firewall drops the packets.');
  const [denied] = lastLooks(verdictOf('refused.example'));
  assert.equal(shortReason(denied), 'CAA at refused.example forbids a certificate for refused.example: no issue record authorises ca.example (found: authorises other-ca.example).');
});

test('progress goes from waiting to the verdict', () => {
  const { answer, headers, rounds } = played('deleted.example');
  let progress = begin([]);
  assert.equal(progressWords(progress), 'Asking the coordinator.');
  rounds.forEach((round, index) => {
    progress = planned(progress, { attempt: index + 1, attempts: 2, quorum: 4, perspectives: PLACES });
    assert.match(progressWords(progress), new RegExp('Attempt ' + (index + 1) + ' of at most 2: 0 of 7'));
    for (const { place: where, member, saw } of round) {
      progress = checked(progress, { attempt: index + 1, code: where.code, primary: where.primary, check: member, millis: saw.at });
    }
  });
  const verdict = ended(progress, { headers, id: 'x', answer }, { request: {}, order: null });
  assert.deepEqual(verdict.attempts.map((each) => [each.number, each.corroborations, each.looks.length]), [[1, '3/6', 7], [2, '0/6', 7]]);
  assert.equal(verdict.attempts[0].looks[0].primary, true);
  assert.equal(verdict.attempts[1].looks[0].millis, 3000);
});

test('a recorded verdict is read with and without the checks of its views', () => {
  const { answer, headers, rounds } = played('hijacked.example');
  const views = (checks) => rounds[0].map(({ place: where, member, saw }) => ({ ...where, millis: saw.at, outcome: saw.passed ? 'passed' : 'refused', ...(checks ? { check: member } : {}) }));
  for (const checks of [true, false]) {
    const verdict = caseOfRecord({ id: 'i', at: '2026-11-30T10:00:00Z', target: 'hijacked.example', check: 'caa', method: null, order: null, trace: null, valid: true, complete: true, reason: 'corroborated', corroborations: '5/6', primary: 'passed', caller: 'c', audit: null, request: {}, headers, answer, attempts: [{ attempt: 1, at: '', quorum: 4, corroborations: '5/6', views: views(checks) }] });
    assert.equal(lastLooks(verdict)[0].primary, true);
    assert.equal(causes(verdict)[0].id, 'hijack');
  }
});

test('verdicts, counts and dates in words', () => {
  const verdict = verdictOf('split.example');
  assert.equal(verdictWords(verdict).word, 'Not corroborated');
  assert.equal(verdictWords(verdictOf('dead.example')).word, 'Incomplete');
  assert.equal(verdictWords({ valid: true, complete: true, reason: 'monitoring' }).word, 'Valid by monitoring');
  assert.equal(verdictWords({ valid: false, complete: false, reason: 'primary-refused' }).word, 'Not corroborated');
  assert.match(countWords(verdict), /^3 of 6 perspectives agree, 4 needed/);
  assert.equal(primaryWords(verdict), 'primary: passed, DNSSEC secure');
  assert.equal(utc('2026-11-30T10:01:22.123Z'), '2026-11-30 10:01:22 UTC');
  assert.equal(utc('soon'), 'soon');
  assert.equal(place(-33.93, 18.42), '33.9\u00b0S 18.4\u00b0E');
});

test('the text for the subscriber names no perspective where some are gone', () => {
  const verdict = verdictOf('dead.example');
  const gone = causes(verdict).find((each) => each.actor === 'operator');
  assert.ok(PLACES.some((each) => gone.why.includes(each.code)), 'the page itself names them: ' + gone.why);
  const text = subscriberText(verdict, gone);
  assert.match(text, /What happens next: /);
  assert.ok(!PLACES.some((each) => text.includes(each.code)), text);
});

test('the text for the subscriber says what to do and names no perspective', () => {
  const verdict = verdictOf('geo.example');
  const text = subscriberText(verdict, causes(verdict)[0]);
  assert.match(text, /did not pass|could not be finished/);
  assert.match(text, /What to do: /);
  assert.match(text, /Reference: id-1/);
  assert.ok(!PLACES.some((each) => text.includes(each.code)), text);
});
