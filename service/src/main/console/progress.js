/** State of a check under way: a step for each event of the stream. Pure. */
import { caseOf, corroborations, lookOf, waiting } from './views.js';

/** @import { Answer, Attempt, Case, Headers, Member, CheckResponse, Place } from './types.js' */

/**
 * @typedef {object} Progress
 * @property {Map<string, Place>} places
 * @property {Attempt[]} attempts
 * @property {number} most attempts at most
 */

/** @param {Place[]} places those of the fleet, where they are known @returns {Progress} */
export function begin(places) {
  return { places: new Map(places.map((place) => [place.code, place])), attempts: [], most: 1 };
}

/**
 * @param {Progress} progress
 * @param {{ attempt: number, attempts: number, quorum: number, perspectives: Place[] }} plan
 * @returns {Progress}
 */
export function planned(progress, plan) {
  const places = new Map(progress.places);
  plan.perspectives.forEach((place) => places.set(place.code, place));
  const looks = [...plan.perspectives].sort((one, other) => Number(other.primary ?? false) - Number(one.primary ?? false)).map(waiting);
  const attempt = { number: plan.attempt, quorum: plan.quorum, corroborations: corroborations(looks), at: null, looks };
  const attempts = [...progress.attempts.filter((each) => each.number !== plan.attempt), attempt];
  return { places, attempts, most: plan.attempts };
}

/**
 * @param {Progress} progress
 * @param {{ attempt: number, code: string, primary: boolean, check: Member | CheckResponse, millis: number }} event
 * @returns {Progress}
 */
export function checked(progress, event) {
  const attempts = progress.attempts.map((attempt) => {
    if (attempt.number !== event.attempt) {
      return attempt;
    }
    const looks = attempt.looks.map((look) =>
      look.code === event.code && look.primary === event.primary ? lookOf(event.check, look, event.millis) : look,
    );
    return { ...attempt, looks, corroborations: corroborations(looks) };
  });
  return { ...progress, attempts };
}

/**
 * @param {Progress} progress
 * @param {{ headers: Headers, id: string | null, answer: Answer }} event
 * @param {{ request: Record<string, any>, order: string | null }} asked
 * @returns {Case}
 */
export function ended(progress, event, asked) {
  return caseOf(event.answer, event.headers ?? {}, {
    places: progress.places,
    seen: progress.attempts,
    id: event.id,
    request: asked.request,
    order: asked.order,
  });
}

/** "4 of 7 views have answered". @param {Progress} progress */
export function progressWords(progress) {
  const attempt = progress.attempts[progress.attempts.length - 1];
  if (!attempt) {
    return 'Asking the coordinator.';
  }
  const done = attempt.looks.filter((look) => look.outcome !== 'waiting').length;
  const round = progress.most > 1 ? 'Attempt ' + attempt.number + ' of at most ' + progress.most + ': ' : '';
  return round + done + ' of ' + attempt.looks.length + ' views have answered.';
}
