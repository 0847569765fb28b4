/** The console's model of a verdict, made of what the API says: answers, events and recorded verdicts. Pure. */

/** @import { Answer, Attempt, Case, CheckResponse, Headers, Look, Member, Outcome, Place, RecordedCheck, RecordedView } from './types.js' */

/** @param {CheckResponse} check @returns {Outcome} */
export function outcomeOf(check) {
  if (!check.check_completed) {
    return 'incomplete';
  }
  return check.check_passed ? 'passed' : 'refused';
}

/** @param {Place} place @returns {Look} */
export function waiting(place) {
  return look(place, 'waiting', null, null);
}

/**
 * Returns the look of a member of an answer, or of its check alone.
 *
 * @param {Member | CheckResponse} member
 * @param {Place} place
 * @param {number | null} [millis]
 * @returns {Look}
 */
export function lookOf(member, place, millis = null) {
  const check = 'check_response' in member ? member.check_response : member;
  const rir = 'check_response' in member ? member.rir : undefined;
  return look(rir ? { ...place, rir } : place, outcomeOf(check), check, millis);
}

/**
 * @param {Place} place
 * @param {Outcome} outcome
 * @param {CheckResponse | null} check
 * @param {number | null} millis
 * @returns {Look}
 */
function look(place, outcome, check, millis) {
  return {
    code: place.code,
    rir: place.rir ?? '',
    latitude: place.latitude,
    longitude: place.longitude,
    primary: place.primary === true,
    outcome,
    errors: check?.errors ?? [],
    details: check?.details ?? {},
    at: check?.timestamp_ns ? Math.round(check.timestamp_ns / 1e6) : null,
    millis,
    raw: check,
  };
}

/** Counts remotes that corroborate, as the record writes it. @param {Look[]} looks */
export function corroborations(looks) {
  const remotes = looks.filter((each) => !each.primary);
  return remotes.filter((each) => each.outcome === 'passed').length + '/' + remotes.length;
}

/**
 * @typedef {object} Beside What an answer does not say: where perspectives are, and what the events said.
 * @property {Map<string, Place>} places by code
 * @property {Attempt[]} [seen] attempts as the events reported them
 * @property {string | null} [id]
 * @property {string | null} [at]
 * @property {Record<string, any> | null} [request]
 * @property {string | null} [order]
 */

/**
 * @param {Answer} answer
 * @param {Headers} headers
 * @param {Beside} beside
 * @returns {Case}
 */
export function caseOf(answer, headers, beside) {
  const rounds = [...(answer.previous_attempt_results ?? []), answer.perspectives];
  const attempts = rounds.map((members, index) => {
    const seen = beside.seen?.find((each) => each.number === index + 1);
    const last = index === rounds.length - 1;
    return attemptOf(index + 1, members, last ? answer.primary_perspective : undefined, answer, seen, beside.places);
  });
  return {
    check: answer.check_type,
    method: /** @type {string | null} */ (answer.dcv_check_parameters?.validation_method ?? null),
    target: answer.domain_or_ip_target,
    valid: answer.is_valid,
    complete: answer.mpic_completed,
    reason: headers['x-mpic-reason'] ?? '',
    attempts,
    headers,
    id: beside.id ?? null,
    at: beside.at ?? null,
    answer,
    request: beside.request ?? null,
    order: beside.order ?? null,
    trace: answer.trace_identifier ?? null,
    caller: null,
  };
}

/**
 * @param {number} number
 * @param {Member[]} members
 * @param {Member | undefined} primary
 * @param {Answer} answer
 * @param {Attempt | undefined} seen
 * @param {Map<string, Place>} places
 * @returns {Attempt}
 */
function attemptOf(number, members, primary, answer, seen, places) {
  const known = (/** @type {string} */ code) => seen?.looks.find((each) => each.code === code);
  const looks = members.map((member) => {
    const code = member.perspective_code;
    const place = places.get(code) ?? known(code) ?? { code, rir: member.rir ?? '' };
    return lookOf(member, { ...place, primary: false }, known(code)?.millis);
  });
  const own = seen?.looks.find((each) => each.primary);
  if (primary) {
    const place = own ?? [...places.values()].find((each) => each.primary) ?? { code: primary.perspective_code, rir: '' };
    looks.unshift(lookOf(primary, { ...place, code: primary.perspective_code, primary: true }, own?.millis));
  } else if (own && own.outcome !== 'waiting') {
    looks.unshift(own);
  }
  const quorum = seen?.quorum ?? answer.actual_orchestration_parameters.quorum_count;
  return { number, quorum, corroborations: corroborations(looks), at: instantOf(looks), looks };
}

/** The instant of the last look of an attempt. @param {Look[]} looks */
function instantOf(looks) {
  const times = looks.map((each) => each.at ?? 0);
  const last = Math.max(0, ...times);
  return last > 0 ? new Date(last).toISOString() : null;
}

/** @param {RecordedCheck} recorded @returns {Case} */
export function caseOfRecord(recorded) {
  const attempts = recorded.attempts.map((attempt) => {
    const looks = attempt.views
      .map((view) => recordedLook(view, view.check ?? memberOf(recorded.answer, attempt.attempt, view)))
      .sort((one, other) => Number(other.primary) - Number(one.primary));
    return { number: attempt.attempt, quorum: attempt.quorum, corroborations: attempt.corroborations ?? corroborations(looks), at: attempt.at, looks };
  });
  return {
    check: recorded.check,
    method: recorded.method,
    target: recorded.target,
    valid: recorded.valid,
    complete: recorded.complete,
    reason: recorded.reason,
    attempts,
    headers: recorded.headers ?? {},
    id: recorded.id,
    at: recorded.at,
    answer: recorded.answer,
    request: recorded.request,
    order: recorded.order,
    trace: recorded.trace,
    caller: recorded.caller,
    record: recorded.record,
  };
}

/**
 * A view of the record has its check beside it, or the answer has it.
 *
 * @param {RecordedView} view
 * @param {Member | CheckResponse | undefined} check
 * @returns {Look}
 */
function recordedLook(view, check) {
  return check ? lookOf(check, view, view.millis ?? null) : look(view, view.outcome ?? 'incomplete', null, view.millis ?? null);
}

/**
 * @param {Answer} answer
 * @param {number} attempt
 * @param {Place} view
 * @returns {Member | undefined}
 */
function memberOf(answer, attempt, view) {
  const rounds = [...(answer.previous_attempt_results ?? []), answer.perspectives];
  if (view.primary) {
    return attempt === rounds.length ? answer.primary_perspective : undefined;
  }
  return rounds[attempt - 1]?.find((member) => member.perspective_code === view.code);
}

/** The looks that decided. @param {Case} verdict @returns {Look[]} */
export function lastLooks(verdict) {
  return verdict.attempts[verdict.attempts.length - 1]?.looks ?? [];
}
