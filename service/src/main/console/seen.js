/** A perspective's sight in words, and groups of perspectives that saw the same: the split view. Pure. */

/** @import { Look } from './types.js' */

/**
 * @typedef {object} Seen
 * @property {string} key equal for looks that saw the same
 * @property {boolean} positive whether something was there
 * @property {string[]} words
 */

/** @param {Look} look @returns {Seen} */
export function seen(look) {
  const details = look.details;
  if (look.outcome === 'waiting' || look.outcome === 'incomplete') {
    return { key: look.outcome, positive: false, words: [look.outcome === 'waiting' ? 'no answer yet' : 'could not look'] };
  }
  if (details.contacts) {
    return list('contact', details.contacts.map((each) => each.value + ' (' + each.source + ')'), 'no contact');
  }
  if (details.response_history !== undefined) {
    return details.response_status_code ? page(details.response_status_code, details.response_page ?? '') : byError(look);
  }
  if (details.common_name !== undefined) {
    return byError(look);
  }
  if (details.records_seen !== undefined || details.records) {
    const records = details.records_seen ?? details.records?.map((each) => each.value) ?? [];
    return list('records', records, details.response_code === 3 ? 'the name does not exist (NXDOMAIN)' : 'no such record');
  }
  return byError(look);
}

/**
 * @param {string} kind
 * @param {string[]} values
 * @param {string} none
 */
function list(kind, values, none) {
  const sorted = [...values].sort();
  return { key: kind + JSON.stringify(sorted), positive: values.length > 0, words: values.length > 0 ? sorted : [none] };
}

/** @param {number} status @param {string} base64 */
function page(status, base64) {
  const text = pageText(base64);
  const ok = status >= 200 && status < 300;
  return {
    key: 'http' + status + (ok ? base64 : ''),
    positive: ok,
    words: text && ok ? ['HTTP ' + status, text.slice(0, 200)] : ['HTTP ' + status],
  };
}

/** A sight known by its error alone, such as a certificate. @param {Look} look @returns {Seen} */
function byError(look) {
  if (look.outcome === 'passed') {
    return { key: 'passed', positive: true, words: ['what was expected'] };
  }
  const type = look.errors[0]?.error_type ?? 'refused';
  const certificate = type.includes(':certificate:');
  return { key: type + (look.details.common_name ?? ''), positive: certificate, words: [shortReason(look)] };
}

/** The octets of a page as text; other octets become dots. @param {string} base64 */
export function pageText(base64) {
  let octets;
  try {
    octets = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return '';
  }
  return clean(new TextDecoder().decode(octets));
}

/** Replaces letters that would steer a screen or a reading direction. @param {string} text */
export function clean(text) {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '\u00b7');
}

/**
 * @typedef {Seen & { letter: string, looks: Look[], outcome: string }} Group
 */

/**
 * Returns who saw what: the largest group first, those that could not look last.
 *
 * @param {Look[]} looks
 * @returns {Group[]}
 */
export function groups(looks) {
  /** @type {Map<string, Group>} */
  const found = new Map();
  for (const look of looks) {
    const what = seen(look);
    const key = look.outcome + what.key;
    const group = found.get(key);
    if (group) {
      group.looks.push(look);
    } else {
      found.set(key, { ...what, letter: '', looks: [look], outcome: look.outcome });
    }
  }
  const rank = (/** @type {Group} */ group) => (group.outcome === 'waiting' ? 2 : group.outcome === 'incomplete' ? 1 : 0);
  const sorted = [...found.values()].sort((one, other) => rank(one) - rank(other) || other.looks.length - one.looks.length);
  sorted.forEach((group, index) => (group.letter = String.fromCharCode(65 + index)));
  return sorted;
}

/** Returns whether two looks that were made saw different things. @param {Group[]} all */
export function isSplit(all) {
  return all.filter((group) => group.outcome === 'passed' || group.outcome === 'refused').length > 1;
}

const PREFIXES = [
  /^There was an error looking up the DCV record\. Error type: [A-Za-z]+, Error message: /,
  /^There was an error looking up the CAA record: /,
  /^An HTTP error occurred: /,
  /^Fetching \S{1,2000}: /,
];

/** The first sentence of why a look did not pass; the whole is in its details. @param {Look} look */
export function shortReason(look) {
  const message = look.errors[0]?.error_message ?? '';
  const bare = PREFIXES.reduce((text, prefix) => text.replace(prefix, ''), message);
  const end = bare.search(/\. [A-Z]/);
  const sentence = end > 20 ? bare.slice(0, end + 1) : bare;
  return clean(sentence.length > 220 ? sentence.slice(0, 219) + '\u2026' : sentence);
}
