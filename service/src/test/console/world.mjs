/** A small world for the tests: a fleet, and for each name what every view sees of it. The shapes are those of the API. */

export const PLACES = [
  { code: 'us-east-2', rir: 'ARIN', latitude: 39.96, longitude: -83.0, primary: true },
  { code: 'us-west-2', rir: 'ARIN', latitude: 45.84, longitude: -119.7, primary: false },
  { code: 'eu-central-1', rir: 'RIPE NCC', latitude: 50.11, longitude: 8.68, primary: false },
  { code: 'ap-northeast-1', rir: 'APNIC', latitude: 35.68, longitude: 139.69, primary: false },
  { code: 'ap-southeast-2', rir: 'APNIC', latitude: -33.87, longitude: 151.21, primary: false },
  { code: 'sa-east-1', rir: 'LACNIC', latitude: -23.55, longitude: -46.63, primary: false },
  { code: 'af-south-1', rir: 'AFRINIC', latitude: -33.93, longitude: 18.42, primary: false },
];
const AT = Date.parse('2026-11-30T10:01:22Z');
export const HASH = 'LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo';
const FILE = (name) => 'http://' + name + '/.well-known/acme-challenge/evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ';
const lookedUp = (type, words) => 'There was an error looking up the DCV record. Error type: ' + type + ', Error message: ' + words;

// What a view can see. `at` is milliseconds after the question.
const passed = (details, at = 60) => ({ passed: true, completed: true, errors: [], details, at });
const refused = (type, message, details, at = 60) => ({ passed: false, completed: true, errors: [[type, message]], details, at });
const incomplete = (type, message, details = {}, at = 1500) => ({ passed: false, completed: false, errors: [[type, message]], details, at });

const caa = (found_at, values) => ({
  caa_record_present: values.length > 0,
  found_at: values.length > 0 ? found_at : null,
  records_seen: values.length > 0 ? values : null,
  dnssec: 'secure',
  alias_chain: [],
  records: values.map((value) => ({ owner: found_at, tag: value.split(' ')[1], ttl: 300, value: value.replace(/^\d+ \w+ "|"$/g, '') })),
  permissible_under_account_uri: null,
  permissible_under_validation_method: null,
});
const OURS = ['0 issue "ca.example"'];
const permits = (name) => passed(caa(name, OURS));
const denied = (name, at, values, tag = 'issue', found = 'authorises other-ca.example') =>
  refused('mpic_error:caa_checker:denied', `CAA at ${at} forbids a certificate for ${name}: no ${tag} record authorises ca.example (found: ${found}). Add an ${tag} record that names this CA, with parameters that fit.`, caa(at, values));
const dns = (name, values, code = 0) => ({ validation_method: 'acme-dns-01', records_seen: values, response_code: code, ad_flag: true, found_at: '_acme-challenge.' + name, cname_chain: [], dnssec: 'secure', alias_chain: [], records: values.map((value) => ({ owner: '_acme-challenge.' + name, ttl: 300, value })) });
const published = (name, at) => passed(dns(name, [HASH]), at);
const absent = (name, at) => refused('mpic_error:dcv_checker:lookup', lookedUp('NXDOMAIN', `The name _acme-challenge.${name} does not exist. Publish a TXT record at _acme-challenge.${name} with exactly this value, and wait until it is seen everywhere.`), dns(name, [], 3), at);
const old = (name) => refused('mpic_error:dcv_checker:mismatch', `TXT _acme-challenge.${name}: found "old", expected "${HASH}". Publish a TXT record at _acme-challenge.${name} with exactly this value, and wait until it is seen everywhere.`, dns(name, ['old']));
const http = (name, status, page, address = '203.0.113.5', history = []) => ({ validation_method: 'acme-http-01', response_history: history, response_url: FILE(name), response_status_code: status, response_page: page === null ? null : Buffer.from(page).toString('base64'), resolved_ip: address, dnssec: 'unsigned', alias_chain: [], records: [] });
const served = (name, address, at) => passed(http(name, 200, 'evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ.thumb', address), at);
const status = (name, code, address) => refused('mpic_error:http', `An HTTP error occurred: Response status ${code}, Response reason: ${FILE(name)} must answer with 200. Serve the file there.`, http(name, code, '<html>no</html>', address));
const silent = (name, address = '203.0.113.5') => incomplete('mpic_error:dcv_checker:lookup', lookedUp('TimeoutError', `Fetching ${FILE(name)}: Timed out while connecting to ${address}: most likely a firewall drops the packets. Try again when the server answers.`), http(name, null, null, address), 10000);
const fault = (code, words) => incomplete('mpic_error:coordinator:remote_check', `Perspective ${code}: ${words}`, {}, 2000);
const bogus = (name, ede) => incomplete('mpic_error:caa_checker:lookup', `There was an error looking up the CAA record: CAA ${name} at resolver 127.0.0.1:53: DNSSEC validation failed (bogus) (EDE ${ede}). No certificate may be issued while this is unknown. Repair the zone's signatures, or remove the DS record at its parent: until then every lookup fails.`, { ...caa(name, []), dnssec: 'bogus', records: null }, 40);
const servfail = (name) => incomplete('mpic_error:caa_checker:lookup', `There was an error looking up the CAA record: CAA ${name} at resolver 127.0.0.1:53: SERVFAIL: the name's servers failed. No certificate may be issued while this is unknown. Try again when the name's servers answer.`, { ...caa(name, []), dnssec: 'indeterminate', records: null }, 40);
const tls = (name, type, words) => refused('mpic_error:dcv_checker:tls_alpn:' + type, words, { validation_method: 'acme-tls-alpn-01', common_name: null, dnssec: 'unsigned', alias_chain: [], records: [] });

export const HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>\u202egnp.exe {{7*7}} ${1} "\'';
const hostile = (name) => ({
  ...refused('mpic_error:redirect:invalid', 'Invalid redirect. Redirect code: 302, target: javascript:' + HOSTILE + '; its scheme is javascript: only http and https are followed.', {
    ...http(name, 200, HOSTILE, '203.0.113.5', [{ response_status_code: 302, response_url: FILE(name) + '?' + HOSTILE, status_code: 302, url: 'javascript:' + HOSTILE }]),
    found_at: HOSTILE,
    common_name: HOSTILE,
    alias_chain: [HOSTILE],
    records_seen: [HOSTILE, '0 issue "' + HOSTILE + '"'],
    records: [{ owner: HOSTILE, tag: HOSTILE, ttl: 1, value: HOSTILE }],
  }),
});

const in3 = (...codes) => (place) => codes.includes(place.code);
const some = in3('eu-central-1', 'sa-east-1', 'ap-northeast-1');
const one = in3('eu-central-1');
const TOO_FEW = 'too-few-corroborate';
const PRIMARY = 'primary-refused';

/** A name: the cause that is expected first, the check, and what each view sees. `rounds` are attempts. */
export const WORLD = {
  'valid.example': { cause: null, check: 'caa', see: () => permits('valid.example') },
  'refused.example': { cause: 'caa-denied', check: 'caa', reason: PRIMARY, see: () => denied('refused.example', 'refused.example', ['0 issue "other-ca.example"']) },
  'www.parent.example': { cause: 'caa-parent', check: 'caa', reason: PRIMARY, see: () => denied('www.parent.example', 'parent.example', ['0 issue "other-ca.example"']) },
  '*.wild.example': { cause: 'caa-issuewild', check: 'caa', reason: PRIMARY, see: () => denied('*.wild.example', 'wild.example', ['0 issue "ca.example"', '0 issuewild ";"'], 'issuewild', '";" authorises no CA') },
  'only-wild.example': { cause: 'caa-issuewild', check: 'caa', reason: PRIMARY, see: () => denied('only-wild.example', 'only-wild.example', ['0 issue ";"', '0 issuewild "ca.example"'], 'issue', '";" authorises no CA') },
  'account.example': { cause: 'caa-parameters', check: 'caa', reason: PRIMARY, see: () => denied('account.example', 'account.example', ['0 issue "ca.example; accounturi=https://ca.example/acct/1"'], 'issue', '"ca.example; accounturi=https://ca.example/acct/1" for another account: accounturi=https://ca.example/acct/1') },
  'hijacked.example': { cause: 'hijack', check: 'caa', see: (place) => (one(place) ? denied('hijacked.example', 'hijacked.example', ['0 issue "attacker-ca.example"']) : permits('hijacked.example')) },
  'stripped.example': { cause: 'caa-denied', also: 'hijack', check: 'caa', reason: PRIMARY, see: (place) => (one(place) ? passed(caa('stripped.example', [])) : denied('stripped.example', 'stripped.example', ['0 issue "other-ca.example"'])) },
  'primary.example': { cause: 'hijack', check: 'caa', reason: PRIMARY, see: (place) => (place.primary ? denied('primary.example', 'primary.example', ['0 issue "attacker-ca.example"']) : permits('primary.example')) },
  'split.example': { cause: 'split-answers', check: 'caa', reason: TOO_FEW, see: (place) => (some(place) ? denied('split.example', 'split.example', ['0 issue "attacker-ca.example"']) : permits('split.example')) },
  'bogus.example': { cause: 'bogus', check: 'caa', reason: 'primary-incomplete', see: () => bogus('bogus.example', '7 SIGNATURE_EXPIRED') },
  'half-bogus.example': { cause: 'bogus', check: 'caa', reason: 'too-few-complete', see: (place) => (some(place) ? bogus('half-bogus.example', '10 RRSIGS_MISSING') : permits('half-bogus.example')) },
  'servfail.example': { cause: 'name-servers', check: 'caa', reason: 'primary-incomplete', see: () => servfail('servfail.example') },
  'dead.example': { cause: 'perspective-fault', check: 'caa', reason: 'too-few-complete', see: (place) => (some(place) ? fault(place.code, 'it refused the connection: nothing listens at this port') : permits('dead.example')) },
  'late.example': { cause: null, check: 'caa', see: (place) => (one(place) ? fault(place.code, 'was not awaited: the verdict was settled. What it saw by the attempt\u2019s deadline is in the audit trail.') : permits('late.example')) },
  'one-region.example': { cause: 'perspective-fault', check: 'caa', reason: 'one-rir', see: (place) => (place.rir === 'APNIC' || place.primary ? permits('one-region.example') : fault(place.code, 'not reached')) },
  'propagation.example': { cause: 'propagation', check: 'dcv', method: 'acme-dns-01', reason: TOO_FEW, see: (place) => (some(place) ? old('propagation.example') : published('propagation.example')) },
  'half-there.example': { cause: 'propagation', check: 'dcv', method: 'acme-dns-01', see: (place) => (one(place) ? absent('half-there.example') : published('half-there.example')) },
  'inside.example': { cause: 'split-horizon', check: 'dcv', method: 'acme-dns-01', reason: TOO_FEW, see: (place) => (place.primary ? published('inside.example') : absent('inside.example')) },
  'outside.example': { cause: 'split-horizon', check: 'dcv', method: 'acme-dns-01', reason: PRIMARY, see: (place) => (place.primary ? absent('outside.example') : published('outside.example')) },
  'nowhere.example': { cause: 'not-published', check: 'dcv', method: 'acme-dns-01', reason: PRIMARY, see: () => absent('nowhere.example') },
  'old.example': { cause: 'wrong-value', check: 'dcv', method: 'acme-dns-01', reason: PRIMARY, see: () => old('old.example') },
  'deleted.example': { cause: 'deleted', check: 'dcv', method: 'acme-dns-01', reason: PRIMARY, rounds: [(place) => (some(place) ? absent('deleted.example', 90) : published('deleted.example', 60)), () => absent('deleted.example', 3000)] },
  'going.example': { cause: 'deleted', check: 'dcv', method: 'acme-dns-01', reason: TOO_FEW, see: (place) => (some(place) ? absent('going.example', 900) : published('going.example', 40)) },
  'geo.example': { cause: 'geo-block', check: 'dcv', method: 'acme-http-01', reason: 'too-few-complete', see: (place) => (['RIPE NCC', 'ARIN'].includes(place.rir) ? served('geo.example') : silent('geo.example')) },
  'geo403.example': { cause: 'geo-block', check: 'dcv', method: 'acme-http-01', reason: TOO_FEW, see: (place) => (['RIPE NCC', 'ARIN'].includes(place.rir) ? served('geo403.example') : status('geo403.example', 403)) },
  'flaky.example': { cause: 'partly-reached', check: 'dcv', method: 'acme-http-01', see: (place) => (place.code === 'us-west-2' ? silent('flaky.example') : served('flaky.example')) },
  'waf.example': { cause: 'turned-away', check: 'dcv', method: 'acme-http-01', reason: PRIMARY, see: () => status('waf.example', 403) },
  'missing.example': { cause: 'file-missing', check: 'dcv', method: 'acme-http-01', reason: PRIMARY, see: () => status('missing.example', 404) },
  'broken.example': { cause: 'http-error', check: 'dcv', method: 'acme-http-01', reason: PRIMARY, see: () => status('broken.example', 500) },
  'geodns.example': { cause: 'geodns', check: 'dcv', method: 'acme-http-01', reason: TOO_FEW, see: (place) => (some(place) ? status('geodns.example', 404, '198.51.100.7') : served('geodns.example')) },
  'diverted.example': { cause: 'hijack', check: 'dcv', method: 'acme-http-01', see: (place) => (one(place) ? status('diverted.example', 404, '198.51.100.66') : served('diverted.example')) },
  'ipv6.example': { cause: 'broken-ipv6', check: 'dcv', method: 'acme-http-01', reason: 'primary-incomplete', see: (place) => (place.rir === 'APNIC' ? served('ipv6.example') : silent('ipv6.example', '2001:db8::5')) },
  'silent.example': { cause: 'server-silent', check: 'dcv', method: 'acme-http-01', reason: 'primary-incomplete', see: () => silent('silent.example') },
  'loop.example': { cause: 'redirect-loop', check: 'dcv', method: 'acme-http-01', reason: PRIMARY, see: () => refused('mpic_error:redirect:invalid', `Invalid redirect. Redirect code: 302, target: ${FILE('loop.example')}; it was asked before: the redirects form a loop.`, { ...http('loop.example', null, null, '203.0.113.5', [{ response_status_code: 301, response_url: FILE('loop.example'), status_code: 301, url: FILE('www.loop.example') }, { response_status_code: 302, response_url: FILE('www.loop.example'), status_code: 302, url: FILE('loop.example') }]) }) },
  'alpn.example': { cause: 'alpn', check: 'dcv', method: 'acme-tls-alpn-01', reason: PRIMARY, see: () => tls('alpn.example', 'handshake', 'The server at 203.0.113.5 did not negotiate acme-tls/1. Let its challenge responder answer on port 443.') },
  'stale.example': { cause: 'stale-certificate', check: 'dcv', method: 'acme-tls-alpn-01', reason: PRIMARY, see: () => tls('stale.example', 'certificate:wrong_digest', 'The TLS ALPN certificate is for another key authorization: its digest is 00, expected 94.') },
  'alias.example': { cause: 'other-alias', check: 'dcv', method: 'acme-dns-01', reason: TOO_FEW, see: (place) => (some(place) ? refused('mpic_error:dcv_checker:authorization_domain_name', 'The check passed, but not its authorization domain name. www.example has no CNAME record, so no steps lead to alias.example. Choose the applied-for name, where its CNAME leads, or a parent of either.', dns('alias.example', [HASH])) : published('alias.example')) },
  'hostile.example': { cause: 'redirect', check: 'dcv', method: 'acme-http-01', reason: PRIMARY, see: () => hostile('hostile.example') },
  'contact.example': { cause: null, check: 'contact', see: () => passed({ contacts: [{ source: 'caa-email', value: 'admin@contact.example', found_at: 'contact.example' }], contacts_cut: null, unusable: [], sources_unknown: [], dnssec: 'secure' }) },
  'no-contact.example': { cause: 'no-contact', check: 'contact', reason: PRIMARY, see: () => refused('mpic_error:dcv_checker:mismatch', 'no-contact.example publishes no contact (caa-email). The domain\u2019s owner publishes one (BR Appendix A).', { contacts: [], unusable: [], sources_unknown: [], dnssec: 'secure' }) },
  'records.example': { cause: null, check: 'records', see: () => passed({ record_type: 'TXT', found_at: 'records.example', response_code: 0, records_seen: ['token'], dnssec: 'secure', alias_chain: [], records: [{ owner: 'records.example', ttl: 300, value: 'token' }] }) },
};

/** Answer, headers and events of a name. @param {string} name @param {Record<string, any>} [request] */
export function played(name, request = {}) {
  const entry = WORLD[name];
  const rounds = (entry.rounds ?? [entry.see]).map((see, round) => PLACES.map((place) => ({ place, saw: see(place), at: AT + round * 180_000 })));
  const last = rounds[rounds.length - 1];
  const remotes = (round) => round.filter(({ place }) => !place.primary).map((view) => member(view, entry));
  const own = last.find(({ place }) => place.primary);
  const reason = entry.reason ?? 'corroborated';
  const outcome = own.saw.completed ? (own.saw.passed ? 'passed' : 'refused') : 'incomplete';
  const answer = {
    mpic_completed: !/incomplete|complete$/.test(reason),
    request_orchestration_parameters: null,
    actual_orchestration_parameters: { perspective_count: 6, quorum_count: 4, attempt_count: rounds.length },
    check_type: entry.check,
    domain_or_ip_target: name,
    is_valid: reason === 'corroborated',
    ...(request.trace_identifier ? { trace_identifier: request.trace_identifier } : {}),
    perspectives: remotes(last),
    ...(entry.check === 'dcv' ? { dcv_check_parameters: request.dcv_check_parameters ?? { validation_method: entry.method }, reuse_until: null, discouraged_since: null } : {}),
    ...(entry.check === 'contact' ? { contacts: sightings(own, last, 'contacts'), unusable: [] } : {}),
    ...(entry.check === 'records' ? { records: sightings(own, last, 'records') } : {}),
    previous_attempt_results: rounds.length > 1 ? rounds.slice(0, -1).map(remotes) : null,
    api_version: '3.9.0',
    primary_perspective: member(own, entry),
  };
  const headers = { 'x-mpic-primary': outcome + '; dnssec=' + (own.saw.details.dnssec ?? 'indeterminate'), 'x-mpic-reason': reason, 'x-mpic-audit': 'us-east-2.7f3a41/1182/9bc1' + '0'.repeat(60), 'x-mpic-simulation': 'true' };
  return { answer, headers, rounds: rounds.map((round) => round.map((view) => ({ ...view, member: member(view, entry) }))) };
}

function member({ place, saw, at }, entry) {
  return {
    perspective_code: place.code,
    rir: place.rir,
    check_response: {
      check_completed: saw.completed,
      check_passed: saw.passed,
      errors: saw.errors.map(([error_type, error_message]) => ({ error_type, error_message })),
      timestamp_ns: (at + saw.at) * 1e6,
      check_type: entry.check,
      details: saw.details,
    },
  };
}

function sightings(own, round, kind) {
  return (own.saw.details[kind] ?? []).map((each) => ({
    ...each,
    seen_by_primary: true,
    seen_by: round.filter(({ place }) => !place.primary).map(({ place }) => place.code),
    unknown_to: [],
    corroborations: '6/6',
    rirs: ['ARIN', 'APNIC'],
    corroborated: true,
    ...(kind === 'contacts' ? { kind: 'email', canonical: each.value, discouraged_since: '2026-03-15', usable_until: '2028-03-15' } : {}),
  }));
}
