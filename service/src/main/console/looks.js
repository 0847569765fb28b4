/** The table of an attempt: a row for each view, its details on demand. */
import { Component, html } from './html.js';
import { Details } from './details.js';
import { Mark, Remote } from './parts.js';
import { seen, shortReason } from './seen.js';
import { ms } from './words.js';

/** @import { Look } from './types.js' */

const COLUMNS = ['View', 'Verdict', 'What it saw', 'DNSSEC', 'Time'];

/** @extends {Component<{ looks: Look[], all: boolean }, { open: Set<string> }>} */
export class LookTable extends Component {
  state = { open: /** @type {Set<string>} */ (new Set()) };

  /** @param {string} code */
  toggle(code) {
    const open = new Set(this.state.open);
    if (!open.delete(code)) {
      open.add(code);
    }
    this.setState({ open });
  }

  render() {
    const { looks, all } = this.props;
    return html`<table class="looks cards" role="table">
      <caption class="aside">What each view saw</caption>
      <thead role="rowgroup">
        <tr role="row">${COLUMNS.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}</tr>
      </thead>
      <tbody role="rowgroup">
        ${looks.map((look) => this.row(look, all || this.state.open.has(look.code)))}
      </tbody>
    </table>`;
  }

  /** @param {Look} look @param {boolean} open */
  row(look, open) {
    const id = 'view-' + look.code + (look.primary ? '-primary' : '');
    const waiting = look.outcome === 'waiting';
    return [
      html`<tr role="row" key=${id} class=${'look ' + look.outcome}>
        <th role="rowheader" scope="row">
          ${waiting
            ? html`<span class="code">${look.code}</span>`
            : html`<button type="button" class="toggle" aria-expanded=${String(open)} aria-controls=${id} onClick=${() => this.toggle(look.code)}>${look.code}</button>`}
          <span class="sub">${look.primary ? html`<b>primary</b>, ` : ''}${look.rir}</span>
        </th>
        <td role="cell" data-label="Verdict"><${Mark} outcome=${look.outcome} /></td>
        <td role="cell" data-label="What it saw" class="saw"><${Saw} look=${look} /></td>
        <td role="cell" data-label="DNSSEC">${look.details.dnssec ?? '\u2013'}</td>
        <td role="cell" data-label="Time" class="number">${ms(look.millis)}</td>
      </tr>`,
      html`<tr role="row" key=${id + '-details'} class="more" id=${id} hidden=${!open || waiting}>
        <td role="cell" colspan=${COLUMNS.length}>${open && !waiting ? html`<${Details} look=${look} />` : ''}</td>
      </tr>`,
    ];
  }
}

/** One line of what was found; below it, why that was not enough. @param {{ look: Look }} props */
function Saw({ look }) {
  if (look.outcome === 'waiting') {
    return html`<span class="sub">waiting</span>`;
  }
  const { words } = seen(look);
  const reason = shortReason(look);
  const line = words.slice(0, 2).join(', ') + (words.length > 2 ? ' and ' + (words.length - 2) + ' more' : '');
  return html`${look.outcome === 'incomplete' || line === reason ? '' : html`<span class="line"><${Remote} text=${line} /></span>`}
    ${reason && html`<span class="why"><${Remote} text=${reason} /></span>`}`;
}
