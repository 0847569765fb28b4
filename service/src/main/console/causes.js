/**
 * The likely causes of a verdict, the likeliest first. Each rule looks at all views of the last attempt and says one thing or
 * nothing; what a rule decides is in its own module, in which order they count is here. Pure: no page, no network.
 */
import { bogus, caaDenied, nameServers, noContact, noRecord, notPublished, otherAlias, wrongValue } from './causes/dns.js';
import { factsOf } from './causes/facts.js';
import { deleted, faults, geoBlock, geoDns, hijack, oneRegion, propagation, splitAnswers, splitHorizon } from './causes/pattern.js';
import { alpn, brokenIpv6, challengeCertificate, fileMissing, noAddress, redirects, serverSilent, turnsAway, wrongPage } from './causes/web.js';

/** @import { Case, Cause } from './types.js' */
/** @import { Rule } from './causes/facts.js' */

/** Causes that all views share come after those that differ between them. @type {Rule[]} */
const RULES = [
  otherAlias,
  bogus,
  splitHorizon,
  deleted,
  hijack,
  brokenIpv6,
  geoDns,
  geoBlock,
  propagation,
  splitAnswers,
  turnsAway,
  redirects,
  alpn,
  challengeCertificate,
  fileMissing,
  wrongPage,
  noAddress,
  serverSilent,
  notPublished,
  wrongValue,
  caaDenied,
  nameServers,
  noContact,
  noRecord,
  oneRegion,
  faults,
];

/** Where one of these is found, the others say the same in weaker words. @type {Record<string, string[]>} */
const INSTEAD = {
  'other-alias': ['split-answers', 'hijack', 'propagation'],
  bogus: ['name-servers', 'split-answers', 'propagation', 'geo-block', 'partly-reached'],
  'split-horizon': ['not-published', 'propagation', 'split-answers', 'hijack', 'wrong-value'],
  deleted: ['propagation', 'split-answers', 'not-published', 'file-missing', 'hijack'],
  hijack: ['split-answers', 'propagation', 'geodns'],
  'broken-ipv6': ['geodns', 'geo-block', 'partly-reached', 'server-silent', 'alpn'],
  geodns: ['geo-block', 'partly-reached', 'split-answers', 'server-silent', 'file-missing', 'wrong-page'],
  'geo-block': ['name-servers', 'server-silent', 'turned-away', 'split-answers'],
  'partly-reached': ['name-servers', 'server-silent', 'turned-away', 'split-answers'],
  propagation: ['split-answers'],
  'split-answers': ['caa-denied', 'caa-parent', 'caa-issuewild', 'caa-critical', 'wrong-page'],
};

/** A hijack shows in the answers of the few; where most did not pass, that is a finding of its own. */
const SHOWN_BY_HIJACK = ['caa-denied', 'caa-parent', 'caa-issuewild', 'caa-parameters', 'wrong-value', 'wrong-page', 'file-missing'];

/**
 * @param {Case} verdict
 * @returns {Cause[]}
 */
export function causes(verdict) {
  const facts = factsOf(verdict);
  const found = RULES.map((rule) => rule(facts)).filter((cause) => cause !== null);
  /** @type {Set<string>} */
  const weaker = new Set();
  for (const { id } of found) {
    (weaker.has(id) ? [] : INSTEAD[id] ?? []).forEach((each) => weaker.add(each));
  }
  const few = facts.passed.length > facts.bad.length;
  if (few && found.some((cause) => cause.id === 'hijack')) {
    SHOWN_BY_HIJACK.forEach((id) => weaker.add(id));
  }
  const kept = found.filter((cause) => !weaker.has(cause.id));
  if (facts.faults.length > facts.bad.length && !verdict.valid) {
    return leading('perspective-fault', kept);
  }
  return few ? kept : [...kept.filter((cause) => cause.id !== 'hijack'), ...kept.filter((cause) => cause.id === 'hijack')];
}

/** @param {string} id @param {Cause[]} causes */
function leading(id, causes) {
  return [...causes.filter((cause) => cause.id === id), ...causes.filter((cause) => cause.id !== id)];
}

/** @type {Record<Cause['actor'], string>} */
export const ACTORS = { owner: 'the domain\u2019s owner', ca: 'the CA', operator: 'the operator of this service' };
