/** Small parts that several pages show. */
import { Component, html } from './html.js';
import { OUTCOME_WORDS } from './words.js';

/** @import { ApiProblem } from './api.js' */
/** @import { Outcome } from './types.js' */

/** A verdict by shape, word and colour. @param {{ outcome: Outcome, word?: string, large?: boolean }} props */
export function Mark({ outcome, word, large }) {
  return html`<span class=${'mark ' + outcome + (large ? ' large' : '')}><${Shape} outcome=${outcome} /><span>${word ?? OUTCOME_WORDS[outcome]}</span></span>`;
}

/** @param {{ outcome: Outcome }} props */
export function Shape({ outcome }) {
  const shapes = {
    passed: html`<circle class="fill" cx="8" cy="8" r="7.5" /><path class="sign" d="M4.4 8.4l2.5 2.5 4.8-5.4" />`,
    refused: html`<rect class="fill" x="1" y="1" width="14" height="14" rx="1.5" /><path class="sign" d="M5 5l6 6m0-6l-6 6" />`,
    incomplete: html`<path class="fill" d="M8 .8l7.6 14H.4z" /><path class="sign" d="M8 6v4.2m0 2v.4" />`,
    waiting: html`<circle class="ring" cx="8" cy="8" r="6.6" />`,
  };
  return html`<svg class=${'shape ' + outcome} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${shapes[outcome]}</svg>`;
}

/** Text of strangers: isolated, so that its reading direction does not reach what is around it. @param {{ text: string }} props */
export function Remote({ text }) {
  return html`<bdi class="remote">${text}</bdi>`;
}

/** A button that copies, and says whether it could. @extends {Component<{ text: string, label: string, quiet?: boolean }, { said: string }>} */
export class Copy extends Component {
  state = { said: '' };

  copy = async () => {
    const done = await copied(this.props.text);
    this.setState({ said: done ? 'Copied' : 'Not allowed here: select the text and copy it' });
    setTimeout(() => this.setState({ said: '' }), 4000);
  };

  render() {
    const { label, quiet } = this.props;
    return html`<span class="copy"
      ><button type="button" class=${quiet ? 'quiet' : ''} onClick=${this.copy}>${label}</button><span role="status" class="said">${this.state.said}</span></span
    >`;
  }
}

/** @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

/** Where the page came over plain http from another machine, browsers allow only this. @param {string} text */
function copiedBySelection(text) {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'aside';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

/** The reason for a missing result, with what to do. @param {{ problem: ApiProblem }} props */
export function ProblemBox({ problem }) {
  const known = problem.error !== '';
  return html`<div class="problem" role="alert">
    <h2><${Shape} outcome="refused" /> ${problem.title}</h2>
    ${problem.issues.length > 0
      ? html`<ul>
          ${problem.issues.map((issue) => html`<li><code>${issue.loc.slice(1).join('.') || 'request'}</code>: ${issue.message}</li>`)}
        </ul>`
      : html`<p>${problem.message}</p>`}
    ${problem.status === 403 ? html`<p>The key needs the scope <code>console</code>. Forget the key above and enter another one.</p>` : ''}
    ${known ? html`<p><a href=${'../docs/errors#' + encodeURIComponent(problem.error)}>What ${problem.error} means</a></p>` : ''}
  </div>`;
}

/** A table that may be wider than the screen: it scrolls by itself, with the keyboard too. @param {{ label: string, children: unknown }} props */
export function Scroll({ label, children }) {
  return html`<div class="scroll" role="region" aria-label=${label} tabindex="0">${children}</div>`;
}

/** @param {{ title: string, text: string, label: string, open?: boolean }} props */
export function Source({ title, text, label, open }) {
  return html`<details class="source" open=${open}>
    <summary>${title}</summary>
    <pre tabindex="0" aria-label=${title}>${text}</pre>
    <${Copy} text=${text} label=${label} />
  </details>`;
}
