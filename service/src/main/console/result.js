/** A verdict as a person reads it: the word, the likely cause and its remedy, who saw what, where it is recorded. */
import { ACTORS, causes } from './causes.js';
import { Component, html } from './html.js';
import { LookTable } from './looks.js';
import { WorldMap } from './map.js';
import { Copy, Mark, Remote, Shape, Source } from './parts.js';
import { groups, isSplit } from './seen.js';
import { checkWords, codes, count, countWords, primaryWords, subscriberText, utc, verdictWords } from './words.js';

/** @import { Attempt, Case, Cause, Look } from './types.js' */
/** @import { Group } from './seen.js' */

/** @extends {Component<{ verdict: Case, onAgain: (() => void) | null }, { attempt: number, print: boolean }>} */
export class Result extends Component {
  state = { attempt: 0, print: false };

  componentDidMount() {
    addEventListener('beforeprint', this.unfold);
    addEventListener('afterprint', this.fold);
  }

  componentWillUnmount() {
    removeEventListener('beforeprint', this.unfold);
    removeEventListener('afterprint', this.fold);
  }

  unfold = () => this.setState({ print: true });
  fold = () => this.setState({ print: false });

  /** A sheet for an auditor has every detail; they are drawn before the printer sees the page. */
  print = () => this.setState({ print: true }, () => setTimeout(() => print(), 50));

  render() {
    const { verdict, onAgain } = this.props;
    const shown = verdict.attempts.find((each) => each.number === this.state.attempt) ?? verdict.attempts[verdict.attempts.length - 1];
    const found = causes(verdict);
    return html`<div class="result">
      <${Headline} verdict=${verdict} />
      <${Causes} verdict=${verdict} found=${found} />
      ${shown && html`<${Views} attempt=${shown} all=${this.state.print} />`}
      ${verdict.attempts.length > 1 && html`<${Attempts} attempts=${verdict.attempts} shown=${shown.number} onShow=${(/** @type {number} */ attempt) => this.setState({ attempt })} />`}
      <${Sightings} verdict=${verdict} />
      <${Reference} verdict=${verdict} />
      <div class="actions">
        ${onAgain && html`<button type="button" onClick=${onAgain}>Run again</button>`}
        <button type="button" onClick=${this.print}>Print</button>
        ${verdict.answer && html`<${Copy} text=${JSON.stringify(verdict.answer, null, 2)} label="Copy answer as JSON" />`}
      </div>
      ${verdict.answer && html`<${Source} title="Answer as JSON" text=${JSON.stringify(verdict.answer, null, 2)} label="Copy" />`}
    </div>`;
  }
}

/** @param {{ verdict: Case }} props */
function Headline({ verdict }) {
  const { outcome, word, sentence } = verdictWords(verdict);
  const below = verdict.headers['x-mpic-below-rules'];
  return html`<section class=${'verdict ' + outcome} aria-labelledby="verdict">
    <h2 id="verdict"><${Mark} outcome=${outcome} word=${word} large /></h2>
    <p class="target"><${Remote} text=${verdict.target} /> <span class="sub">${checkWords(verdict)}</span></p>
    <p class="counts">${[countWords(verdict), primaryWords(verdict)].filter((word) => word !== '').join(' \u00b7 ')}</p>
    <p>${sentence}</p>
    ${verdict.headers['x-mpic-simulation'] && html`<p class="flag">Simulation: one machine plays several places. This corroborates nothing.</p>`}
    ${below && html`<p class="flag">Below the rules, answered all the same: <${Remote} text=${below} /></p>`}
  </section>`;
}

/** @param {{ verdict: Case, found: Cause[] }} props */
function Causes({ verdict, found }) {
  const [first, ...more] = found;
  if (!first) {
    return verdict.valid ? '' : html`<${Subscriber} verdict=${verdict} cause=${null} />`;
  }
  return html`<section class="causes" aria-labelledby="cause">
    <h2 id="cause">${verdict.valid ? 'Worth a look' : 'Likely cause'}</h2>
    <${CauseBox} cause=${first} />
    ${more.length > 0 &&
    html`<details><summary>${count(more.length, 'further cause')}</summary>${more.map((cause) => html`<${CauseBox} cause=${cause} />`)}</details>`}
    <${Subscriber} verdict=${verdict} cause=${first} />
  </section>`;
}

/** @param {{ cause: Cause }} props */
function CauseBox({ cause }) {
  return html`<div class="cause" data-cause=${cause.id}>
    <p class="title"><${Remote} text=${cause.title} /></p>
    <p><${Remote} text=${cause.why} /></p>
    <p><b>Remedy, for ${ACTORS[cause.actor]}:</b> <${Remote} text=${cause.remedy} /></p>
  </div>`;
}

/** @param {{ verdict: Case, cause: Cause | null }} props */
function Subscriber({ verdict, cause }) {
  const text = subscriberText(verdict, cause);
  return html`<div class="subscriber">
    <${Copy} text=${text} label="Copy for the subscriber" />
    <details class="source"><summary>Text for the subscriber</summary><pre tabindex="0" aria-label="Text for the subscriber">${text}</pre></details>
  </div>`;
}

/** The table and the map of one attempt. @param {{ attempt: Attempt, all: boolean }} props */
export function Views({ attempt, all }) {
  const found = groups(attempt.looks);
  return html`<section class="views" aria-labelledby="views">
    <h2 id="views">What each view saw</h2>
    ${isSplit(found) && html`<${Split} found=${found} />`}
    <div class="two">
      <${LookTable} looks=${attempt.looks} all=${all} />
      <div class="side"><${WorldMap} dots=${attempt.looks} label=${mapLabel(attempt.looks)} /><${Legend} /></div>
    </div>
  </section>`;
}

/** @param {Look[]} looks */
function mapLabel(looks) {
  const of = (/** @type {string} */ outcome) => looks.filter((look) => look.outcome === outcome).length;
  return 'World map: ' + ['passed', 'refused', 'incomplete', 'waiting'].filter((word) => of(word) > 0).map((word) => of(word) + ' ' + word).join(', ') + '. The table has the same.';
}

export function Legend() {
  return html`<p class="legend" aria-hidden="true">
    ${/** @type {const} */ (['passed', 'refused', 'incomplete', 'waiting']).map((outcome) => html`<span><${Shape} outcome=${outcome} /> ${outcome}</span>`)}
    <span><svg class="shape" viewBox="0 0 16 16" width="16" height="16"><circle class="primary" cx="8" cy="8" r="6.6" /></svg> primary</span>
  </p>`;
}

/** @param {{ found: Group[] }} props */
function Split({ found }) {
  return html`<div class="split">
    <h3>Split view: they did not all see the same</h3>
    <ul>
      ${found.map(
        (group) => html`<li class=${group.outcome}>
          <p class="who"><b>${group.letter}</b> <${Mark} outcome=${group.outcome} /> <span>${count(group.looks.length, 'view')}</span></p>
          <p>${codes(group.looks, 12)}${group.looks.some((look) => look.primary) ? html` <span class="sub">with the primary</span>` : ''}</p>
          <ul class="plain">${group.words.slice(0, 4).map((word) => html`<li><${Remote} text=${word} /></li>`)}</ul>
        </li>`,
      )}
    </ul>
  </div>`;
}

/** @param {{ attempts: Attempt[], shown: number, onShow: (attempt: number) => void }} props */
function Attempts({ attempts, shown, onShow }) {
  return html`<section class="attempts" aria-labelledby="attempts">
    <h2 id="attempts">Attempts</h2>
    <div class="row">
      ${attempts.map(
        (attempt) => html`<button type="button" aria-pressed=${String(attempt.number === shown)} onClick=${() => onShow(attempt.number)}>
          <${Shape} outcome=${outcomeOf(attempt)} /> ${attempt.number}: ${attempt.corroborations} <span class="sub">${utc(attempt.at).slice(11, 19)}</span>
        </button>`,
      )}
    </div>
  </section>`;
}

/** @param {Attempt} attempt */
function outcomeOf(attempt) {
  const [agree] = attempt.corroborations.split('/').map(Number);
  const incomplete = attempt.looks.filter((look) => look.outcome === 'incomplete').length;
  return agree >= attempt.quorum ? 'passed' : agree + incomplete >= attempt.quorum ? 'incomplete' : 'refused';
}

/** Contacts and records, each with who saw it. @param {{ verdict: Case }} props */
function Sightings({ verdict }) {
  const rows = /** @type {any[]} */ (verdict.answer?.contacts ?? verdict.answer?.records ?? []);
  if (rows.length === 0) {
    return '';
  }
  return html`<section aria-labelledby="sightings">
    <h2 id="sightings">${verdict.check === 'contact' ? 'Contacts' : 'Records'}, and who saw each</h2>
    <table class="small">
      <thead><tr><th scope="col">Value</th><th scope="col">Corroborated</th><th scope="col">Seen by</th><th scope="col">Found at</th></tr></thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr>
            <td><${Remote} text=${row.value} />${row.usable_until ? html` <span class="sub">usable until ${row.usable_until}</span>` : ''}</td>
            <td><${Mark} outcome=${row.corroborated ? 'passed' : 'refused'} word=${(row.corroborated ? 'yes, ' : 'no, ') + row.corroborations} /></td>
            <td>${(row.seen_by_primary ? ['primary'] : []).concat(row.seen_by).join(', ')}</td>
            <td><${Remote} text=${row.found_at ?? row.owner} /></td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

const RECORD_WORDS = { verified: 'Verified', 'not-at-hand': 'Not at hand', differs: 'Differs' };

/** Where the verdict is kept: what an auditor asks for. @param {{ verdict: Case }} props */
function Reference({ verdict }) {
  const audit = verdict.headers['x-mpic-audit'];
  /** @type {[string, unknown][]} */
  const rows = [
    ['Checked', utc(verdict.at ?? verdict.attempts[verdict.attempts.length - 1]?.at)],
    ['Reason', verdict.reason],
    ['Order', verdict.order],
    ['Trace', verdict.trace],
    ['Asked by', verdict.caller],
    ['Proof usable until', verdict.answer?.reuse_until && utc(verdict.answer.reuse_until)],
    ['Method discouraged since', verdict.answer?.discouraged_since],
    ['Audit record', audit ? html`<code>${audit}</code> <${Copy} text=${audit} label="Copy" quiet />` : 'none was kept'],
    ['Found there', verdict.record && RECORD_WORDS[verdict.record.state] + ': ' + verdict.record.words],
    ['This verdict', verdict.id ? html`<a href=${'#/checks/' + encodeURIComponent(verdict.id)}>${verdict.id}</a>` : 'not kept in the history'],
  ];
  return html`<section class="reference" aria-labelledby="reference">
    <h2 id="reference">Record</h2>
    <dl>${rows.filter(([, value]) => value).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
  </section>`;
}
