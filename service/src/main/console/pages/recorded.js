/** Recorded: search the verdicts that are kept; one verdict at its own address. */
import { Component, html } from '../html.js';
import { Mark, Remote } from '../parts.js';
import { Result } from '../result.js';
import { caseOfRecord } from '../views.js';
import { checkWords, utc, verdictWords } from '../words.js';
import { Loading } from './loading.js';

/** @import { Api } from '../api.js' */
/** @import { RecordedCheck, Summary } from '../types.js' */

/** @typedef {{ checks: Summary[], next: string | null, store: string, kept: number, capacity: number, waiting: number, gaps: Gap[] }} Found */
/** @typedef {{ from: string, until: string, verdicts: number }} Gap Verdicts that were given and are not in the history. */

const TEXTS = [
  ['target', 'Name or address', 'example.com'],
  ['order', 'Order', ''],
  ['trace', 'Trace', ''],
];
const INSTANTS = [
  ['from', 'From (UTC)'],
  ['to', 'To (UTC)'],
];
const CAUSES = ['primary-refused', 'primary-incomplete', 'too-few-corroborate', 'too-few-complete', 'one-rir', 'mpic_error:caa_checker:denied', 'mpic_error:caa_checker:lookup', 'mpic_error:dcv_checker:lookup', 'mpic_error:dcv_checker:mismatch', 'mpic_error:http', 'mpic_error:redirect:invalid', 'mpic_error:coordinator:remote_check'];

/** @extends {Component<{ api: Api, query: URLSearchParams }>} */
export class RecordedPage extends Component {
  /** @param {SubmitEvent} event */
  search = (event) => {
    event.preventDefault();
    const filled = new URLSearchParams();
    for (const [name, value] of new FormData(/** @type {HTMLFormElement} */ (event.target))) {
      if (typeof value === 'string' && value.trim() !== '') {
        filled.set(name, value.trim());
      }
    }
    location.hash = '#/recorded' + (filled.size > 0 ? '?' + filled : '');
  };

  render() {
    const { api, query } = this.props;
    const value = (/** @type {string} */ name) => query.get(name) ?? '';
    return html`<div>
      <h1 tabindex="-1">Recorded</h1>
      <form class="search" onSubmit=${this.search} key=${String(query)} autocomplete="off">
        ${TEXTS.map(
          ([name, label, example]) => html`<div class="field"><label for=${'s-' + name}>${label}</label><input id=${'s-' + name} name=${name} type="text" spellcheck=${false} placeholder=${example} defaultValue=${value(name)} /></div>`,
        )}
        <div class="field">
          <label for="s-verdict">Verdict</label>
          <select id="s-verdict" name="verdict">
            ${[['', 'any'], ['valid', 'corroborated'], ['refused', 'not corroborated'], ['incomplete', 'incomplete']].map(([id, word]) => html`<option value=${id} selected=${value('verdict') === id}>${word}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="s-cause">Reason or error</label><input id="s-cause" name="cause" type="text" list="causes" spellcheck=${false} defaultValue=${value('cause')} />
          <datalist id="causes">${CAUSES.map((cause) => html`<option value=${cause} />`)}</datalist>
        </div>
        ${INSTANTS.map(([name, label]) => html`<div class="field"><label for=${'s-' + name}>${label}</label><input id=${'s-' + name} name=${name} type="datetime-local" defaultValue=${value(name)} /></div>`)}
        <div class="buttons"><button type="submit" class="main">Search</button> <a class="button" href="#/recorded">Clear</a></div>
      </form>
      <${Loading} api=${api} path="checks" query=${asked(query)} what="recorded verdicts" show=${(/** @type {Found} */ found) => html`<${List} found=${found} query=${query} />`} />
    </div>`;
  }
}

/** Returns the query for the API: times of the form are UTC. @param {URLSearchParams} query @returns {Record<string, string>} */
function asked(query) {
  const fields = Object.fromEntries(query);
  for (const [name] of INSTANTS) {
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(fields[name] ?? '')) {
      fields[name] += ':00Z';
    }
  }
  return { limit: '50', ...fields };
}

/** @param {{ found: Found, query: URLSearchParams }} props */
function List({ found, query }) {
  const older = new URLSearchParams(query);
  if (found.next) {
    older.set('before', found.next);
  }
  return html`<section aria-label="Found">
    <p role="status">${storeWords(found)}</p>
    <${Gaps} gaps=${found.gaps} waiting=${found.waiting} />
    ${found.checks.length === 0
      ? html`<p>No verdict fits.</p>`
      : html`<table class="list cards" role="table">
          <thead role="rowgroup"><tr role="row">${['Time', 'Target', 'Check', 'Verdict', 'Agree', 'Reason', 'Order'].map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>
          <tbody role="rowgroup">${found.checks.map((each) => html`<${Row} each=${each} />`)}</tbody>
        </table>`}
    ${found.next && html`<p><a class="button" href=${'#/recorded?' + older}>Older</a></p>`}
  </section>`;
}

/** Notes on gaps, which a reader must not take for "there was nothing". @param {{ gaps: Gap[], waiting: number }} props */
function Gaps({ gaps, waiting }) {
  const count = (/** @type {number} */ number) => number.toLocaleString('en-US') + (number === 1 ? ' verdict' : ' verdicts');
  return html`${waiting > 0 && html`<p>${count(waiting)} of this coordinator not kept yet.</p>`}
    ${gaps.length > 0 &&
    html`<details open>
      <summary>Not in the history, but in the audit trail</summary>
      <ul>${gaps.map((gap) => html`<li>${count(gap.verdicts)} from ${utc(gap.from)} to ${utc(gap.until)}</li>`)}</ul>
    </details>`}`;
}

/** @param {{ each: Summary }} props */
function Row({ each }) {
  const { outcome, word } = verdictWords(each);
  return html`<tr role="row">
    <td role="cell" data-label="Time">${utc(each.at).replace(' UTC', '')}</td>
    <th role="rowheader" scope="row" data-label="Target"><a href=${'#/checks/' + encodeURIComponent(each.id)}><${Remote} text=${each.target} /></a></th>
    <td role="cell" data-label="Check">${each.method ?? checkWords(each)}</td>
    <td role="cell" data-label="Verdict"><${Mark} outcome=${outcome} word=${word} /></td>
    <td role="cell" data-label="Agree">${each.corroborations}</td>
    <td role="cell" data-label="Reason">${each.reason}</td>
    <td role="cell" data-label="Order" class="day">${each.order ? html`<${Remote} text=${each.order} />` : '\u2013'}</td>
  </tr>`;
}

/** @param {Found} found */
function storeWords(found) {
  if (found.store === 'none') {
    return 'This coordinator keeps no history (history.store: none). The audit trail has every verdict.';
  }
  const kept = found.kept.toLocaleString('en-US') + ' verdicts kept';
  return found.store === 'memory'
    ? kept + ' in memory, at most ' + found.capacity.toLocaleString('en-US') + ': older ones and those before a restart are in the audit trail alone. Times are UTC.'
    : kept + ' in ' + (found.store === 'postgresql' ? 'PostgreSQL' : found.store) + '. Times are UTC.';
}

/** One verdict at a stable address. @param {{ api: Api, id: string, onAgain: (recorded: RecordedCheck) => void }} props */
export function VerdictPage({ api, id, onAgain }) {
  return html`<div>
    <h1 tabindex="-1">Verdict</h1>
    <${Loading} api=${api} path=${'checks/' + encodeURIComponent(id)} query=${{}} what="the verdict"
      show=${(/** @type {RecordedCheck} */ recorded) => html`<${Result} key=${id} verdict=${caseOfRecord(recorded)} onAgain=${recorded.request ? () => onAgain(recorded) : null} />`} />
  </div>`;
}
