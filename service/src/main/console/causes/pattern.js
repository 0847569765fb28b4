/** Causes that show only in the pattern over all views: who saw what, from where, and when. Pure. */
import { failure, missing, notAwaited, notReached, regionsOf, regionWord, regionWords, sentence, share, turnedAway } from './facts.js';
import { codes } from '../words.js';

/** @import { Facts, Rule } from './facts.js' */
/** @import { Look } from '../types.js' */

/** Few views, all of one region, see something else than the rest. @type {Rule} */
export function hijack(facts) {
  const odd = oddLooks(facts);
  const looked = facts.groups.flatMap((group) => group.looks);
  if (odd.length === 0 || odd.length > looked.length / 3 || regionsOf(odd).length > 1) {
    return null;
  }
  const own = odd.every((look) => look.primary);
  return {
    id: 'hijack',
    title: own ? 'The coordinator sees something else than every perspective' : 'A few views in one region see something else: suspicion of a hijack',
    why: sentence(share(odd, looked)) + ', in ' + regionWords(odd) + ', got another answer than the rest.',
    remedy:
      'Treat it as an attack until it is explained: compare what those views saw with the name\u2019s own servers and with the routes to them. Innocent explanations are a server that was not updated, or answers that differ by region on purpose.',
    actor: 'ca',
  };
}

/** The looks outside the largest group that saw something else; where nothing means permission, nothing counts too. @param {Facts} facts */
function oddLooks(facts) {
  const [most, ...others] = facts.groups;
  if (!most) {
    return [];
  }
  const addresses = new Set(most.looks.map((look) => look.details.resolved_ip));
  const differs = (/** @type {Look} */ look) =>
    facts.kind === 'caa' || Boolean(look.details.resolved_ip && !addresses.has(look.details.resolved_ip) && addresses.size > 0);
  return others.flatMap((group) => group.looks.filter((look) => group.positive || differs(look)));
}

/** Only the primary sees the record. @type {Rule} */
export function splitHorizon(facts) {
  const { primary, remotes } = facts;
  if (!primary || remotes.length === 0 || facts.kind === 'web' || facts.kind === 'tls') {
    return null;
  }
  if (primary.outcome === 'passed' && facts.kind !== 'caa' && remotes.every((look) => look.outcome === 'refused' && missing(look))) {
    return {
      id: 'split-horizon',
      title: 'The record exists only in an internal view of the DNS (split horizon)',
      why: 'The coordinator sees it; for all ' + remotes.length + ' perspectives it does not exist.',
      remedy: 'Publish the record in the zone that the Internet sees, not only in the internal one. The operator checks that the coordinator\u2019s resolver asks the Internet.',
      actor: 'owner',
    };
  }
  if (missing(primary) && remotes.filter((look) => look.outcome === 'passed').length > remotes.length / 2) {
    return {
      id: 'split-horizon',
      title: 'The coordinator\u2019s resolver seems to answer from an internal zone (split horizon)',
      why: 'Most perspectives see the record; for the coordinator it does not exist.',
      remedy: 'The operator checks that the coordinator\u2019s resolver asks the Internet and has no local zone or forwarder for this name. A name server that was not updated looks the same: run it again after the TTL.',
      actor: 'operator',
    };
  }
  return null;
}

/** It was there, and then it was not. @type {Rule} */
export function deleted(facts) {
  if (facts.verdict.check !== 'dcv') {
    return null;
  }
  const gone = facts.bad.filter(missing);
  const before = facts.verdict.attempts.slice(0, -1).some((attempt) => attempt.looks.some((look) => look.outcome === 'passed'));
  if (gone.length === 0 || !((before && facts.passed.length === 0) || goneLater(facts.passed, gone))) {
    return null;
  }
  return {
    id: 'deleted',
    title: 'The proof was removed while it was being checked',
    why: before && facts.passed.length === 0 ? 'An earlier attempt still saw it; now ' + share(gone, facts.looks) + ' do not.' : 'Views that looked first saw it; ' + share(gone, facts.looks) + ', which looked later, do not.',
    remedy: 'Leave the record or file in place until the CA says that validation has ended, then ask again. Many ACME clients have a setting for the time that they wait.',
    actor: 'owner',
  };
}

const APART_MS = 250;

/** @param {Look[]} passed @param {Look[]} gone */
function goneLater(passed, gone) {
  const last = Math.max(...passed.map((look) => look.at ?? Infinity));
  const first = Math.min(...gone.map((look) => look.at ?? 0));
  return passed.length > 0 && gone.length > 1 && first - last > APART_MS;
}

/** Some see the new value, others the old one or none. @type {Rule} */
export function propagation(facts) {
  const late = facts.bad.filter((look) => missing(look) || look.outcome === 'refused');
  if (facts.verdict.check !== 'dcv' || facts.kind !== 'dns' || facts.passed.length === 0 || late.length === 0) {
    return null;
  }
  const ttl = Math.max(0, ...late.flatMap((look) => (look.details.records ?? []).map((record) => record.ttl ?? 0)));
  const none = late.filter(missing);
  return {
    id: 'propagation',
    title: 'The record has not reached all name servers yet',
    why: sentence(share(facts.passed, facts.looks)) + ' see the expected value; ' + late.length + (none.length === late.length ? ' see no record.' : ' see another value or none.'),
    remedy: 'Check that every name server of the zone has the same serial and the new record, then ask again' + (ttl > 0 ? ' after ' + ttl + ' seconds (the TTL that was seen).' : ' after the TTL of the zone.'),
    actor: 'owner',
  };
}

/** Other regions get other addresses, and only some of those serve it. @type {Rule} */
export function geoDns(facts) {
  const bad = facts.bad.filter((look) => look.details.resolved_ip);
  const good = facts.passed.filter((look) => look.details.resolved_ip);
  const shared = new Set(good.map((look) => look.details.resolved_ip));
  if (good.length === 0 || bad.length === 0 || bad.some((look) => shared.has(look.details.resolved_ip))) {
    return null;
  }
  return {
    id: 'geodns',
    title: 'Regions are sent to different servers (GeoDNS), and not all of them serve the proof',
    why: sentence(share(good, facts.looks)) + ' were sent to ' + addresses(good) + ' and passed; ' + bad.length + ' were sent to ' + addresses(bad) + ' and did not.',
    remedy: 'Put the proof on every server that the name leads to, in all regions, or switch the answers by region off while validation runs.',
    actor: 'owner',
  };
}

/** @param {Look[]} looks */
function addresses(looks) {
  const all = [...new Set(looks.map((look) => look.details.resolved_ip))];
  return all.slice(0, 3).join(', ') + (all.length > 3 ? ' and ' + (all.length - 3) + ' more' : '');
}

/** @type {Record<Facts['kind'], string>} */
const SERVICES = { caa: 'The name servers', dns: 'The name servers', contact: 'The name servers', records: 'The name servers', web: 'The web server', tls: 'The TLS server' };

/** Whole regions are shut out. @type {Rule} */
export function geoBlock(facts) {
  const out = facts.bad.filter((look) => notReached(look) || turnedAway(look));
  if (facts.passed.length === 0 || out.length === 0) {
    return null;
  }
  const both = regionsOf(out).filter((rir) => regionsOf(facts.passed).includes(rir));
  if (both.length > 0) {
    return partly(facts, out);
  }
  const inside = regionsOf(facts.passed).length <= regionsOf(out).length;
  return {
    id: 'geo-block',
    title: inside
      ? SERVICES[facts.kind] + ' answers only some regions: ' + regionWords(facts.passed)
      : SERVICES[facts.kind] + ' does not answer some regions: ' + regionWords(out),
    why: regionCounts(facts.looks) + '.',
    remedy: 'Let requests for ' + portWords(facts) + ' in from all regions: lift the country filter of the firewall, CDN or DNS host at least for this path. Perspectives have no fixed addresses that could be listed.',
    actor: 'owner',
  };
}

/** @param {Facts} facts @param {Look[]} out */
function partly(facts, out) {
  return {
    id: 'partly-reached',
    title: SERVICES[facts.kind] + ' did not answer every view',
    why: sentence(share(out, facts.looks)) + ' got no answer (' + regionWords(out) + '), others in the same regions did.',
    remedy: 'Run it again. If it stays, look for a limit of requests per second, a protection against floods, or one server of several that is down.',
    actor: /** @type {const} */ ('owner'),
  };
}

/** "Europe: 2 of 2 passed; Africa: 0 of 1". @param {Look[]} looks */
function regionCounts(looks) {
  return regionsOf(looks)
    .map((rir) => {
      const here = looks.filter((look) => look.rir === rir);
      return regionWord(rir) + ': ' + here.filter((look) => look.outcome === 'passed').length + ' of ' + here.length + ' passed';
    })
    .join('; ');
}

/** @param {Facts} facts */
function portWords(facts) {
  if (facts.kind === 'web') {
    return 'port 80 (and 443 where it redirects)';
  }
  return facts.kind === 'tls' ? 'port 443' : 'port 53, UDP and TCP,';
}

/** Answers differ, and none of the patterns above explains it. @type {Rule} */
export function splitAnswers(facts) {
  const odd = oddLooks(facts);
  if (odd.length === 0) {
    return null;
  }
  return {
    id: 'split-answers',
    title: 'Perspectives see different answers',
    why: sentence(share(odd, facts.looks)) + ', in ' + regionWords(odd) + ', got another answer than the rest. The split view below shows who saw what.',
    remedy:
      'Find out which answer is the owner\u2019s. A change under way settles after the TTL; answers that differ by region are meant; anything else is what a hijack looks like: do not issue.',
    actor: 'ca',
  };
}

/** @type {Rule} */
export function oneRegion(facts) {
  return facts.verdict.reason !== 'one-rir'
    ? null
    : {
        id: 'one-region',
        title: 'All that saw it are in one region',
        why: 'Corroborating perspectives: ' + regionWords(facts.passed.filter((look) => !look.primary)) + '.',
        remedy: 'The CA asks for a larger cohort; the operator adds perspectives in other regions (BR 3.2.2.9 wants two).',
        actor: 'operator',
      };
}

/** Perspectives of ours that gave no answer. @type {Rule} */
export function faults(facts) {
  const gone = facts.faults.filter((look) => !notAwaited(look));
  if (gone.length === 0) {
    return null;
  }
  return {
    id: 'perspective-fault',
    title: gone.length === 1 ? 'One perspective of ours gave no answer' : gone.length + ' perspectives of ours gave no answer',
    why: codes(gone) + (failure(gone[0]) ? ' (' + failure(gone[0]) + ').' : ': not reached, late or refused. The table says which.'),
    remedy: 'This is not the applicant\u2019s to repair. The operator looks at the page Fleet and at the network to them; then run it again.',
    actor: 'operator',
  };
}
