/** Causes that lie in the zone: signatures, servers, records, CAA. Pure. */
import { hasType, missing, notReached, regionsOf, sentence, share, textOf } from './facts.js';

/** @import { Facts, Rule } from './facts.js' */
/** @import { Look } from '../types.js' */

/** RFC 8914 codes in words: what is wrong with the zone. @type {Record<string, string>} */
const EDE = {
  1: 'an algorithm that resolvers do not support',
  2: 'a DS digest that resolvers do not support',
  6: 'signatures that do not fit',
  7: 'signatures that have expired',
  8: 'signatures that are not valid yet',
  9: 'no DNSKEY that fits the DS record at the parent',
  10: 'missing signatures',
  11: 'no zone key',
  12: 'a missing proof that a name does not exist',
};

/** @type {Rule} */
export function bogus(facts) {
  const bad = facts.bad.filter((look) => look.details.dnssec === 'bogus' || textOf(look).includes('(bogus)'));
  if (bad.length === 0) {
    return null;
  }
  const codes = [...new Set(bad.flatMap((look) => /\(EDE (\d{1,5})/.exec(textOf(look))?.[1] ?? []))];
  const words = codes.map((code) => (EDE[code] ? EDE[code] + ' (EDE ' + code + ')' : 'EDE ' + code));
  const some = bad.length < facts.looks.length - facts.faults.length;
  return {
    id: 'bogus',
    title: 'DNSSEC validation fails' + (words.length > 0 ? ': ' + words.join(', ') : ''),
    why: sentence(share(bad, facts.looks)) + ' got an answer that does not validate' + (some ? '; the others got one that does, so the name servers differ.' : '.'),
    remedy: some
      ? 'Bring all name servers of the zone to the same signed version.'
      : 'Sign the zone anew, or correct or remove the DS record at the parent. Until then every resolver that validates refuses the name.',
    actor: 'owner',
  };
}

/** @type {Rule} */
export function nameServers(facts) {
  if (facts.kind === 'web' || facts.kind === 'tls') {
    return null;
  }
  const down = facts.bad.filter((look) => look.outcome === 'incomplete' && (notReached(look) || /SERVFAIL|REFUSED|lame|cut, by TCP/.test(textOf(look))));
  if (down.length === 0) {
    return null;
  }
  const text = down.map(textOf).join('\n');
  const [title, remedy] = serverWords(text);
  return { id: 'name-servers', title, why: sentence(share(down, facts.looks)) + ' could not look.', remedy, actor: 'owner' };
}

/** @param {string} text @returns {[string, string]} */
function serverWords(text) {
  if (/lame/.test(text)) {
    return ['The delegation is lame: a listed name server does not serve the zone', 'Correct the NS records at the parent, or let the servers load the zone.'];
  }
  if (/REFUSED/.test(text)) {
    return ['The name servers refuse to answer', 'Let the name servers answer everyone, not only known resolvers.'];
  }
  if (/SERVFAIL/.test(text)) {
    return ['The name servers are broken (SERVFAIL)', 'Repair the zone or its servers; a resolver says SERVFAIL when no server gives a usable answer. Then ask again.'];
  }
  if (/cut, by TCP/.test(text)) {
    return ['The name servers send incomplete answers', 'Let the servers answer over TCP on port 53, unfiltered.'];
  }
  return ['The name servers do not answer', 'Open port 53 over UDP and TCP to everyone and check that the servers run. Then ask again.'];
}

/** @type {Rule} */
export function notPublished(facts) {
  const none = facts.bad.filter(missing);
  if (facts.kind !== 'dns' || none.length === 0 || facts.passed.length > 0) {
    return null;
  }
  const at = /(?:The name|record at) ([^ ]{1,255}?)\.? /.exec(textOf(none[0]) + ' ')?.[1] ?? none[0].details.found_at ?? facts.name;
  return {
    id: 'not-published',
    title: 'The record is not there: ' + at,
    why: sentence(share(none, facts.looks)) + ' found none.',
    remedy: 'Publish it at exactly this name, in the zone that the Internet sees (an internal view of the DNS does not count), and leave it there until validation has ended.',
    actor: 'owner',
  };
}

/** @type {Rule} */
export function wrongValue(facts) {
  const wrong = facts.bad.filter((look) => hasType(look, 'dcv_checker:mismatch'));
  if (facts.kind !== 'dns' || wrong.length === 0 || facts.passed.length > 0) {
    return null;
  }
  return {
    id: 'wrong-value',
    title: 'Another value is published than the one expected',
    why: sentence(share(wrong, facts.looks)) + ' found a record with another value.',
    remedy: 'Publish the value of this order. An old record of an earlier order may stay beside it, unless the method wants it alone.',
    actor: 'owner',
  };
}

/** CAA forbids: which record, and where. @type {Rule} */
export function caaDenied(facts) {
  const denied = facts.bad.filter((look) => hasType(look, 'caa_checker:denied'));
  if (denied.length === 0) {
    return null;
  }
  const look = denied[0];
  const at = look.details.found_at ?? facts.name;
  const why = sentence(share(denied, facts.looks)) + ' found a CAA record set at ' + at + ' that forbids it: ' + (look.details.records_seen ?? []).slice(0, 3).join(', ') + '.';
  const base = { why, actor: /** @type {const} */ ('owner') };
  return { ...base, ...forbids(facts, look, at) };
}

/**
 * @param {Facts} facts
 * @param {Look} look
 * @param {string} at
 * @returns {{ id: string, title: string, remedy: string }}
 */
function forbids(facts, look, at) {
  const text = textOf(look);
  const ca = /authorises ([^ ]{1,255}) \(found/.exec(text)?.[1] ?? 'this CA';
  const tag = /no (issue[a-z]{0,4}) record/.exec(text)?.[1] ?? 'issue';
  const add = 'Add at ' + at + ': CAA 0 ' + tag + ' "' + ca + '".';
  if (/\bcritical\b/.test(text) && !text.includes('authorises')) {
    return { id: 'caa-critical', title: 'CAA has a critical property that this CA does not know', remedy: 'Remove the property, or clear its critical flag.' };
  }
  if (facts.wildcard && tag === 'issuewild') {
    return { id: 'caa-issuewild', title: 'CAA has issuewild records, and they alone count for a wildcard', remedy: add };
  }
  if (!facts.wildcard && (look.details.records_seen ?? []).some((record) => record.includes('issuewild') && record.includes(ca))) {
    return { id: 'caa-issuewild', title: 'CAA permits this CA for wildcards only (issuewild)', remedy: add };
  }
  if (/for another account|for other methods/.test(text)) {
    return {
      id: 'caa-parameters',
      title: 'CAA permits this CA for another account or method only (RFC 8657)',
      remedy: 'Use the account and method that the record names, or change its accounturi and validationmethods.',
    };
  }
  if (at.toLowerCase() !== facts.name) {
    return {
      id: 'caa-parent',
      title: 'CAA at a parent forbids it: ' + at,
      remedy: add + ' Or give ' + facts.name + ' a CAA record set of its own: the nearest one counts.',
    };
  }
  return { id: 'caa-denied', title: 'CAA does not permit this CA', remedy: add };
}

/** @type {Rule} */
export function noContact(facts) {
  if (facts.kind !== 'contact' || facts.bad.length === 0 || facts.passed.length > 0) {
    return null;
  }
  const unusable = facts.bad.some((look) => (look.details.unusable ?? []).length > 0);
  return {
    id: 'no-contact',
    title: unusable ? 'What is published cannot be used as a contact' : 'The domain publishes no contact',
    why: sentence(share(facts.bad, facts.looks)) + ' found none' + (unusable ? '; a whole record must be one mailbox or one global number.' : '.'),
    remedy: 'Publish a CAA contactemail property, or TXT at _validation-contactemail, as BR Appendix A says; or use another method.',
    actor: 'owner',
  };
}

/** @type {Rule} */
export function noRecord(facts) {
  if (facts.kind !== 'records' || facts.bad.length === 0 || facts.passed.length > 0) {
    return null;
  }
  return {
    id: 'no-record',
    title: 'There is no such record',
    why: sentence(share(facts.bad, facts.looks)) + ', in ' + regionsOf(facts.bad).length + ' regions, found none.',
    remedy: 'Publish it, or ask for another type or name prefix.',
    actor: 'owner',
  };
}

/** @type {Rule} */
export function otherAlias(facts) {
  const other = facts.bad.filter((look) => hasType(look, 'dcv_checker:authorization_domain_name'));
  if (other.length === 0) {
    return null;
  }
  return {
    id: 'other-alias',
    title: 'The aliases of the applied-for name lead elsewhere',
    why: sentence(share(other, facts.looks)) + ' saw CNAME records that do not lead to the target.',
    remedy: 'Ask for the applied-for name itself. Regions that see other aliases than the coordinator are what a hijack looks like: find out why.',
    actor: 'ca',
  };
}
