import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causes } from '../../../main/console/causes.js';
import { failure } from '../../../main/console/causes/facts.js';
import { caseOf } from '../../../main/console/views.js';
import { PLACES, played, WORLD } from '../world.mjs';

const places = new Map(PLACES.map((place) => [place.code, place]));
const found = (name) => {
  const { answer, headers } = played(name);
  return causes(caseOf(answer, headers, { places }));
};

for (const [name, { cause, also }] of Object.entries(WORLD)) {
  test(name + ' is ' + (cause ?? 'without a cause'), () => {
    const all = found(name);
    assert.equal(all[0]?.id ?? null, cause, JSON.stringify(all));
    assert.ok(!also || all.some((each) => each.id === also));
    for (const each of all) {
      assert.match(each.title, /^[^a-z]/);
      assert.match(each.why + each.remedy, /\.$/);
      assert.ok(!/undefined|null|NaN|\.\.$/.test(each.title + each.why + each.remedy), each.why);
      assert.equal(all.filter((other) => other.id === each.id).length, 1);
    }
  });
}

/** A sentence a row: the name, and words that the cause must say. */
const WORDS = [
  ['a geo-block names who is let in', 'geo.example', /answers only some regions: North America; Europe|does not answer some regions: Asia/],
  ['and counts by region', 'geo.example', /Latin America: 0 of 1 passed/],
  ['expired signatures are named with their EDE', 'bogus.example', /signatures that have expired \(EDE 7\)/],
  ['signatures that differ by server are said to', 'half-bogus.example', /name servers differ/],
  ['the parent that forbids is named', 'www.parent.example', /parent\.example/],
  ['the record to add is written out', 'refused.example', /CAA 0 issue "ca\.example"/],
  ['for a wildcard it is issuewild', '*.wild.example', /CAA 0 issuewild "ca\.example"/],
  ['the missing record is named', 'nowhere.example', /_acme-challenge\.nowhere\.example/],
  ['a hijack names the region, not the view', 'hijacked.example', /1 of 7 views, in Europe/],
  ['the coordinator that is lied to is named', 'primary.example', /coordinator sees something else/],
  ['an IPv6 fault says that IPv4 works', 'ipv6.example', /IPv4 passed/],
  ['the TTL that was seen is the time to wait', 'propagation.example', /300 seconds/],
  ['a status of a firewall is named', 'waf.example', /HTTP 403/],
  ['addresses by region are named', 'geodns.example', /203\.0\.113\.5.*198\.51\.100\.7/],
  ['perspectives that are down are named', 'dead.example', /eu-central-1, ap-northeast-1, sa-east-1/],
];
for (const [what, name, words] of WORDS) {
  test(what, () => {
    const [{ title, why, remedy }] = found(name);
    assert.match([title, why, remedy].join(' '), words);
  });
}

test('a verdict without views has no cause', () => {
  const { answer, headers } = played('valid.example');
  assert.deepEqual(causes(caseOf({ ...answer, perspectives: [], primary_perspective: undefined }, headers, { places })), []);
});

test('a long text of strangers costs linear time', () => {
  const { answer, headers } = played('silent.example');
  const long = 'Error type: '.repeat(4000) + ':'.repeat(20000) + 'a:'.repeat(20000);
  for (const each of answer.perspectives) {
    each.check_response.errors[0].error_message = long;
  }
  const began = process.hrtime.bigint();
  causes(caseOf(answer, headers, { places }));
  assert.ok(process.hrtime.bigint() - began < 2_000_000_000n);
  assert.equal(failure({ errors: [{ error_type: '', error_message: long }] }), '');
});
