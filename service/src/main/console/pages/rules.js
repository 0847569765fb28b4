/** Rules: the configuration and the fleet, held against the rules of a day. */
import { html } from '../html.js';
import { Mark, Scroll } from '../parts.js';
import { Loading } from './loading.js';

/** @import { Api } from '../api.js' */
/** @import { Compliance, Outcome } from '../types.js' */

/** @param {{ api: Api, day: string }} props */
export function RulesPage({ api, day }) {
  const go = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const chosen = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('day') ?? '');
    location.hash = '#/rules' + (chosen ? '?as-of=' + encodeURIComponent(chosen) : '');
  };
  return html`<div>
    <h1 tabindex="-1">Rules</h1>
    <form class="search" onSubmit=${go} key=${day}>
      <div class="field"><label for="day">Rules of the day (UTC)</label><input id="day" name="day" type="date" defaultValue=${day || new Date().toISOString().slice(0, 10)} /></div>
      <div class="buttons"><button type="submit" class="main">Show</button> <a class="button" href="#/rules">Today</a></div>
    </form>
    <${Loading} api=${api} path="compliance" query=${{ 'as-of': day }} what="the rules" show=${(/** @type {Compliance} */ report) => html`<${Report} report=${report} />`} />
  </div>`;
}

/** @param {{ report: Compliance }} props */
function Report({ report }) {
  const outcome = report.compliant ? 'passed' : 'refused';
  const coming = [...new Set(report.rules.flatMap((rule) => [rule.from, rule.until]).filter((date) => date !== null && date > report.as_of))].sort().slice(0, 6);
  return html`<div>
    <section class=${'verdict ' + outcome} aria-label="Compliance">
      <h2><${Mark} outcome=${outcome} word=${report.compliant ? 'Every rule of ' + report.as_of + ' is met' : 'Not every rule of ' + report.as_of + ' is met'} large /></h2>
      <p>What <code>validate-config</code> says of this configuration, for the rules of that day.</p>
      ${coming.length > 0 && html`<p>Days on which rules change: ${coming.map((date, index) => html`${index > 0 ? ', ' : ''}<a href=${'#/rules?as-of=' + date}>${date}</a>`)}</p>`}
    </section>
    <${Findings} report=${report} />
    <${Ending} report=${report} />
    <${Pairs} report=${report} />
    <${Dated} report=${report} />
  </div>`;
}

/** @type {Record<string, Outcome>} */
const MARKS = { ok: 'passed', 'NOT MET': 'refused', warning: 'incomplete', note: 'waiting' };

/** @param {{ report: Compliance }} props */
function Findings({ report }) {
  const order = ['NOT MET', 'warning', 'ok', 'note'];
  const sorted = [...report.findings].sort((one, other) => order.indexOf(one.mark) - order.indexOf(other.mark));
  return html`<section aria-labelledby="findings">
    <h2 id="findings">Findings</h2>
    <table class="list cards" role="table">
      <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Mark</th><th role="columnheader" scope="col">Rule</th><th role="columnheader" scope="col">Finding</th><th role="columnheader" scope="col">For</th></tr></thead>
      <tbody role="rowgroup">
        ${sorted.map(
          (each) => html`<tr role="row">
            <td role="cell" data-label="Mark"><${Mark} outcome=${MARKS[each.mark] ?? 'waiting'} word=${each.mark} /></td>
            <th role="rowheader" scope="row" data-label="Rule">${each.rule}</th>
            <td role="cell" data-label="Finding">${each.finding}</td>
            <td role="cell" data-label="For" class="day">${each.from}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** Methods that end, the next one first. @param {{ report: Compliance }} props */
function Ending({ report }) {
  const ending = report.rules.filter((rule) => rule.until !== null && rule.until > report.as_of).sort((one, other) => (String(one.until) < String(other.until) ? -1 : 1));
  return html`<section aria-labelledby="ending">
    <h2 id="ending">What ends</h2>
    ${ending.length === 0 ? html`<p>No rule or method in force has an end.</p>` : html`<ul>${ending.map((rule) => html`<li><b>${rule.until}</b>: ${rule.what} <span class="sub">${rule.citation}</span></li>`)}</ul>`}
  </section>`;
}

/** @param {{ report: Compliance }} props */
function Pairs({ report }) {
  const near = report.distances.filter((pair) => !pair.distinct);
  return html`<section aria-labelledby="pairs">
    <h2 id="pairs">Distances</h2>
    <p>${near.length === 0 ? 'Every pair may be used together: 500 km or more apart.' : near.length + ' of ' + report.distances.length + ' pairs are too near.'}</p>
    <details><summary>All ${report.distances.length} pairs, nearest first</summary>
      <${Scroll} label="Pairs">
        <table class="small">
          <thead><tr><th scope="col">Pair</th><th scope="col">Kilometres</th><th scope="col">Resolvers</th><th scope="col">May be used together</th></tr></thead>
          <tbody>${report.distances.map((pair) => html`<tr><th scope="row">${pair.one}, ${pair.other}${pair.primary ? html` <span class="sub">primary</span>` : ''}</th><td class="number">${pair.kilometres.toLocaleString('en-US')}</td><td class="number">${pair.resolver_kilometres.toLocaleString('en-US')}</td><td><${Mark} outcome=${pair.distinct ? 'passed' : 'refused'} word=${pair.distinct ? 'yes' : 'no'} /></td></tr>`)}</tbody>
        </table>
      <//>
    </details>
  </section>`;
}

/** @param {{ report: Compliance }} props */
function Dated({ report }) {
  return html`<section aria-labelledby="dated">
    <h2 id="dated">Rules with a date</h2>
    ${['to come', 'in force', 'past'].map((state) => {
      const rules = report.rules.filter((rule) => rule.state === state);
      return html`<details open=${state === 'to come'}>
        <summary>${state}: ${rules.length}</summary>
        <${Scroll} label=${'Rules ' + state}>
          <table class="small dates">
            <thead><tr><th scope="col">From</th><th scope="col">Until</th><th scope="col">Section</th><th scope="col">Rule</th></tr></thead>
            <tbody>${rules.map((rule) => html`<tr><td>${rule.from ?? 'always'}</td><td>${rule.until ?? '\u2013'}</td><td>${rule.citation}</td><td>${rule.what}</td></tr>`)}</tbody>
          </table>
        <//>
      </details>`;
    })}
  </section>`;
}
