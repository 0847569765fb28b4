/** A verdict in words, and dates, numbers and places as people read them. Pure. */
import { lastLooks } from './views.js';

/** @import { Case, Cause, Look, Outcome } from './types.js' */

/** @type {Record<Outcome, string>} */
export const OUTCOME_WORDS = { passed: 'passed', refused: 'refused', incomplete: 'incomplete', waiting: 'waiting' };

/** @type {Record<string, string>} */
const REASONS = {
  corroborated: 'Enough perspectives in two or more regions saw what was expected.',
  'primary-refused': 'The coordinator itself looked and did not see it, so the perspectives have nothing to corroborate.',
  'primary-incomplete': 'The coordinator itself could not look, so nothing can be said.',
  'too-few-corroborate': 'Too few perspectives saw it, whatever those that could not look would have seen.',
  'too-few-complete': 'Perspectives that could not look might have made it valid. Run it again.',
  'one-rir': 'All perspectives that saw it are in the region of one registry; two are needed.',
  monitoring: 'The perspectives were asked and not counted (quorum 0). Do not issue on this alone.',
};

/**
 * @param {Pick<Case, 'valid' | 'complete' | 'reason'>} verdict
 * @returns {{ outcome: Outcome, word: string, sentence: string }}
 */
export function verdictWords(verdict) {
  const sentence = REASONS[verdict.reason] ?? '';
  if (verdict.valid) {
    return { outcome: 'passed', word: verdict.reason === 'monitoring' ? 'Valid by monitoring' : 'Corroborated', sentence };
  }
  return verdict.complete || verdict.reason === 'primary-refused'
    ? { outcome: 'refused', word: 'Not corroborated', sentence }
    : { outcome: 'incomplete', word: 'Incomplete', sentence };
}

/** "5 of 6 perspectives agree, 4 needed". @param {Case} verdict */
export function countWords(verdict) {
  const last = verdict.attempts[verdict.attempts.length - 1];
  if (!last) {
    return '';
  }
  const [agree, all] = last.corroborations.split('/');
  const regions = new Set(last.looks.filter((look) => !look.primary && look.outcome === 'passed').map((look) => look.rir));
  regions.delete('');
  return agree + ' of ' + all + ' perspectives agree, ' + last.quorum + ' needed' + (regions.size > 0 ? ' \u00b7 ' + count(regions.size, 'region') : '');
}

/** "primary: passed, DNSSEC secure". @param {Case} verdict */
export function primaryWords(verdict) {
  const header = verdict.headers['x-mpic-primary'];
  if (!header) {
    const own = lastLooks(verdict).find((look) => look.primary);
    return own ? 'primary: ' + own.outcome : '';
  }
  return header === 'none' ? 'no primary: the CA looks itself' : 'primary: ' + header.replace('; dnssec=', ', DNSSEC ');
}

/** "DCV by acme-dns-01", "CAA". @param {{ check: string, method: string | null }} verdict */
export function checkWords(verdict) {
  const names = /** @type {Record<string, string>} */ ({ caa: 'CAA', dcv: 'Domain control', contact: 'Contacts', records: 'Records' });
  return (names[verdict.check] ?? verdict.check) + (verdict.method ? ', ' + verdict.method : '');
}

/** @param {string | null | undefined} instant an ISO instant */
export function utc(instant) {
  if (!instant) {
    return '\u2013';
  }
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : date.toISOString().slice(0, 19).replace('T', ' ') + ' UTC';
}

/** @param {number | null | undefined} millis */
export function ms(millis) {
  return millis === null || millis === undefined ? '\u2013' : Math.round(millis).toLocaleString('en-US') + ' ms';
}

/** @param {number} number @param {string} noun */
export function count(number, noun) {
  return number + ' ' + noun + (number === 1 ? '' : 's');
}

/** @param {number} part @param {number} whole */
export function percent(part, whole) {
  return whole > 0 ? ((100 * part) / whole).toFixed(part === 0 || part === whole ? 0 : 1) + ' %' : '\u2013';
}

/** @param {number | undefined} latitude @param {number | undefined} longitude */
export function place(latitude, longitude) {
  if (latitude === undefined || longitude === undefined) {
    return '\u2013';
  }
  return Math.abs(latitude).toFixed(1) + '\u00b0' + (latitude < 0 ? 'S' : 'N') + ' ' + Math.abs(longitude).toFixed(1) + '\u00b0' + (longitude < 0 ? 'W' : 'E');
}

/** "eu-central-1, sa-east-1 and 2 more". @param {Look[]} looks @param {number} [most] */
export function codes(looks, most = 6) {
  const names = looks.map((look) => look.code);
  return names.length <= most ? names.join(', ') : names.slice(0, most).join(', ') + ' and ' + (names.length - most) + ' more';
}

/**
 * The text that support sends to the person who wants the certificate. It names no perspective: nothing in it helps to
 * let only them in.
 *
 * @param {Case} verdict
 * @param {Cause | null} cause
 */
export function subscriberText(verdict, cause) {
  const { outcome } = verdictWords(verdict);
  const first = {
    passed: 'The check of ' + verdict.target + ' (' + checkWords(verdict) + ') passed.',
    refused: 'The check of ' + verdict.target + ' (' + checkWords(verdict) + ') did not pass.',
    incomplete: 'The check of ' + verdict.target + ' (' + checkWords(verdict) + ') could not be finished.',
    waiting: '',
  }[outcome];
  const lines = [first + ' We look from several places in the world at once; ' + countWords(verdict).split(' \u00b7')[0] + '.', ''];
  if (cause) {
    lines.push('What we saw: ' + cause.title + '.' + (cause.actor === 'operator' ? '' : ' ' + cause.why), '', (cause.actor === 'owner' ? 'What to do: ' : 'What happens next: ') + cause.remedy, '');
  }
  lines.push('Checked: ' + utc(verdict.at ?? verdict.attempts[verdict.attempts.length - 1]?.at));
  const reference = verdict.id ?? verdict.headers['x-mpic-audit'];
  if (reference) {
    lines.push('Reference: ' + reference);
  }
  return lines.join('\n');
}
