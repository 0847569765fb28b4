/** Fleet: which views there are, how they do, how far apart they are, and what would be lost if one went. */
import { html } from '../html.js';
import { WorldMap } from '../map.js';
import { Mark, Remote, Scroll } from '../parts.js';
import { ms, percent, place, utc } from '../words.js';
import { Loading } from './loading.js';

/** @import { Api } from '../api.js' */
/** @import { Fleet, FleetView, Outcome } from '../types.js' */

/** @param {{ api: Api }} props */
export function FleetPage({ api }) {
  return html`<div>
    <h1 tabindex="-1">Fleet</h1>
    <${Loading} api=${api} path="fleet" query=${{}} what="the fleet" show=${(/** @type {Fleet} */ fleet, /** @type {() => void} */ again) => html`<${Shown} fleet=${fleet} onAgain=${again} />`} />
  </div>`;
}

/** @type {Record<FleetView['state'], Outcome>} */
const OUTCOMES = { up: 'passed', down: 'refused', 'half-open': 'incomplete', unknown: 'waiting' };

/** @param {{ fleet: Fleet, onAgain: () => void }} props */
function Shown({ fleet, onAgain }) {
  const up = fleet.views.filter((view) => view.state === 'up').length;
  const dots = fleet.views.map((view) => ({ ...view, outcome: OUTCOMES[view.state] ?? 'waiting' }));
  return html`<div>
    <section class=${'verdict ' + (fleet.rules_met ? 'passed' : 'refused')} aria-label="Rules">
      <h2><${Mark} outcome=${fleet.rules_met ? 'passed' : 'refused'} word=${fleet.rules_met ? 'The rules of today can be met' : 'The rules of today cannot be met'} large /></h2>
      <p class="counts">${up} of ${fleet.views.length} views up \u00b7 ${utc(fleet.at)}</p>
      ${fleet.reason && html`<p>${fleet.reason}</p>`}
      <p><button type="button" onClick=${onAgain}>Refresh</button></p>
    </section>
    <section aria-labelledby="views">
      <h2 id="views">Views</h2>
      <${WorldMap} dots=${dots} label="World map of the views. The table has the same." />
      <${Scroll} label="Table of the views">
        <table class="list wide">
          <thead><tr>${['View', 'State', 'Since (UTC)', 'If it went', 'Median', '99 %', 'Checks', 'Incomplete', 'Place', 'Build'].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>${fleet.views.map((view) => html`<${Row} view=${view} fleet=${fleet} />`)}</tbody>
        </table>
      <//>
      <p class="hint">Where no resolver is named, it is at the place of its view.</p>
    </section>
    <${Distances} fleet=${fleet} />
  </div>`;
}

/** @param {{ view: FleetView, fleet: Fleet }} props */
function Row({ view, fleet }) {
  const without = fleet.without.find((each) => each.code === view.code);
  return html`<tr>
    <th scope="row"><span class="code">${view.code}</span> <span class="sub">${view.primary ? html`<b>primary</b>, ` : ''}${view.rir}${view.protocol === 'open-mpic' ? ', open-mpic' : ''}</span></th>
    <td><${Mark} outcome=${OUTCOMES[view.state] ?? 'waiting'} word=${view.state} />${view.state !== 'up' && view.reason ? html`<span class="why"><${Remote} text=${view.reason} /></span>` : ''}</td>
    <td>${utc(view.since).replace(' UTC', '')}</td>
    <td>${without ? html`<${Mark} outcome=${without.rules_met ? 'passed' : 'refused'} word=${without.rules_met ? 'rules still met' : 'rules not met'} />${!without.rules_met && without.reason ? html`<span class="why">${without.reason}</span>` : ''}` : '\u2013'}</td>
    <td class="number">${ms(view.latency_ms?.p50)}</td>
    <td class="number">${ms(view.latency_ms?.p99)}</td>
    <td class="number">${view.checks.toLocaleString('en-US')}</td>
    <td class="number">${percent(view.incomplete, view.checks)}</td>
    <td>${place(view.latitude, view.longitude)}${view.resolver && html`<span class="why">resolver at ${place(view.resolver.latitude, view.resolver.longitude)}, ${view.resolver.rir}</span>`}</td>
    <td>${view.build ?? '\u2013'}</td>
  </tr>`;
}

const NEAR_KM = 500;

/** Every pair in kilometres; what is too near has a mark and a word. @param {{ fleet: Fleet }} props */
function Distances({ fleet }) {
  const codes = fleet.views.map((view) => view.code);
  const km = (/** @type {string} */ one, /** @type {string} */ other) =>
    fleet.distances.find((each) => (each.from === one && each.to === other) || (each.from === other && each.to === one))?.km;
  const near = fleet.distances.filter((each) => each.km < NEAR_KM);
  return html`<section aria-labelledby="distances">
    <h2 id="distances">Distances</h2>
    <p>${near.length === 0 ? 'Every pair is at least 500 km apart (BR 3.2.2.9).' : 'Too near each other (under 500 km, BR 3.2.2.9): ' + near.map((each) => each.from + ' and ' + each.to).join('; ') + '.'}</p>
    <${Scroll} label="Distances in kilometres">
      <table class="matrix">
        <caption>Kilometres</caption>
        <thead><tr><td></td>${codes.slice(0, -1).map((code) => html`<th scope="col">${code}</th>`)}</tr></thead>
        <tbody>
          ${codes.slice(1).map(
            (row, index) => html`<tr>
              <th scope="row">${row}</th>
              ${codes.slice(0, -1).map((column, at) => (at > index ? html`<td></td>` : html`<${Cell} km=${km(row, column)} />`))}
            </tr>`,
          )}
        </tbody>
      </table>
    <//>
  </section>`;
}

/** @param {{ km: number | undefined }} props */
function Cell({ km }) {
  if (km === undefined) {
    return html`<td class="number">\u2013</td>`;
  }
  return km < NEAR_KM ? html`<td class="number near"><b>${Math.round(km).toLocaleString('en-US')}</b> near</td>` : html`<td class="number">${Math.round(km).toLocaleString('en-US')}</td>`;
}
