/** Facts of a verdict that the rules about causes ask for, each in one place. Pure. */
import { groups } from '../seen.js';
import { lastLooks } from '../views.js';

/** @import { Case, Cause, Look } from '../types.js' */
/** @import { Group } from '../seen.js' */

/**
 * @typedef {object} Facts
 * @property {Case} verdict
 * @property {Look[]} looks those that answered, the primary among them
 * @property {Look[]} passed
 * @property {Look[]} bad those that did not pass, for a reason that lies with the target
 * @property {Look[]} faults those whose perspective gave no answer that counts
 * @property {Look | undefined} primary
 * @property {Look[]} remotes
 * @property {Group[]} groups
 * @property {string} name the target without `*.`
 * @property {boolean} wildcard
 * @property {'caa' | 'dns' | 'web' | 'tls' | 'contact' | 'records'} kind
 */

/** @typedef {(facts: Facts) => Cause | null} Rule */

const WEB = new Set(['website-change', 'acme-http-01']);

/** @param {Case} verdict @returns {Facts} */
export function factsOf(verdict) {
  const looks = lastLooks(verdict).filter((look) => look.outcome !== 'waiting');
  const faults = looks.filter(isFault);
  const name = verdict.target.replace(/^\*\./, '').toLowerCase();
  return {
    verdict,
    looks,
    passed: looks.filter((look) => look.outcome === 'passed'),
    bad: looks.filter((look) => look.outcome !== 'passed' && !isFault(look)),
    faults,
    primary: looks.find((look) => look.primary),
    remotes: looks.filter((look) => !look.primary),
    groups: groups(looks.filter((look) => look.outcome === 'passed' || look.outcome === 'refused')),
    name,
    wildcard: verdict.target.startsWith('*.'),
    kind: kindOf(verdict),
  };
}

/** @param {Case} verdict @returns {Facts['kind']} */
function kindOf(verdict) {
  if (verdict.check !== 'dcv') {
    return /** @type {Facts['kind']} */ (verdict.check);
  }
  if (verdict.method === 'acme-tls-alpn-01') {
    return 'tls';
  }
  return WEB.has(verdict.method ?? '') ? 'web' : 'dns';
}

/** @param {Look} look */
function isFault(look) {
  return look.errors.some((error) => error.error_type === 'mpic_error:coordinator:remote_check');
}

/** Returns whether the verdict came without it, which is not a fault. @param {Look} look */
export function notAwaited(look) {
  return isFault(look) && textOf(look).includes('was not awaited');
}

/** All that a look says of why. @param {Look} look */
export function textOf(look) {
  return look.errors.map((error) => error.error_message).join('\n');
}

/** @param {Look} look @param {string} type the end of an error type, such as `tls_alpn:handshake` */
export function hasType(look, type) {
  return look.errors.some((error) => error.error_type === 'mpic_error:' + type);
}

/** How a lookup or a connection failed, such as `NXDOMAIN`. @param {Look} look */
export function failure(look) {
  return /Error type: ([A-Za-z]{1,40}),/.exec(textOf(look))?.[1] ?? '';
}

const NOT_REACHED = new Set(['TimeoutError', 'ClientConnectorError', 'ServerDisconnectedError', 'LifetimeTimeout']);

/** Returns whether the other side was silent or closed. @param {Look} look */
export function notReached(look) {
  return look.outcome === 'incomplete' && (NOT_REACHED.has(failure(look)) || /no answer in \d+ tr(y|ies)/.test(textOf(look)));
}

/** Returns whether the record or the file was missing. @param {Look} look */
export function missing(look) {
  return failure(look) === 'NXDOMAIN' || failure(look) === 'NoAnswer' || [404, 410].includes(look.details.response_status_code ?? 0);
}

/** Statuses by which a server turns somebody away. */
const AWAY = new Set([401, 403, 406, 429, 451, 503]);

/** @param {Look} look */
export function turnedAway(look) {
  return hasType(look, 'http') && AWAY.has(statusOf(look));
}

/** @param {Look} look */
export function statusOf(look) {
  return look.details.response_status_code ?? Number(/Response status (\d{3})/.exec(textOf(look))?.[1] ?? 0);
}

/** @type {Record<string, string>} */
const REGIONS = {
  ARIN: 'North America',
  'RIPE NCC': 'Europe and the Middle East',
  APNIC: 'Asia and the Pacific',
  LACNIC: 'Latin America',
  AFRINIC: 'Africa',
};

/** @param {string} rir */
export function regionWord(rir) {
  return REGIONS[rir] ?? (rir || 'an unknown region');
}

/** @param {Look[]} looks */
export function regionsOf(looks) {
  return [...new Set(looks.map((look) => look.rir))];
}

/** "Europe and the Middle East, Africa". @param {Look[]} looks */
export function regionWords(looks) {
  return regionsOf(looks).map(regionWord).join('; ');
}

/** "6 of 7 views". @param {Look[]} some @param {Look[]} all */
export function share(some, all) {
  return (some.length === all.length ? 'all ' + all.length : some.length + ' of ' + all.length) + ' views';
}

/** @param {string} text */
export function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
