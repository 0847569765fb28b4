/** Check: one question, its progress, its verdict. */
import { ApiProblem } from '../api.js';
import { Component, html } from '../html.js';
import { ProblemBox } from '../parts.js';
import { begin, checked, ended, planned, progressWords } from '../progress.js';
import { bodyOf, faultsOf, headersOf } from '../question.js';
import { Result, Views } from '../result.js';
import { countWords, verdictWords } from '../words.js';
import { QuestionForm } from './form.js';

/** @import { Api } from '../api.js' */
/** @import { Case, Form, Place } from '../types.js' */
/** @import { Progress } from '../progress.js' */

/**
 * @typedef {object} CheckState
 * @property {Progress | null} progress while it is asked
 * @property {Case | null} verdict
 * @property {ApiProblem | null} problem
 * @property {Record<string, string>} faults
 * @property {string} said for those who hear the page
 */

/** @extends {Component<{ api: Api, form: Form, onForm: (form: Form) => void, run: boolean, onRan: () => void }, CheckState>} */
export class CheckPage extends Component {
  /** @type {CheckState} */
  state = { progress: null, verdict: null, problem: null, faults: {}, said: '' };
  /** @type {AbortController | null} */
  under = null;
  /** @type {Place[]} */
  places = [];
  runs = 0;

  componentDidMount() {
    document.getElementById('target')?.focus();
    this.load();
    if (this.props.run) {
      this.props.onRan();
      this.run();
    }
  }

  componentWillUnmount() {
    this.under?.abort();
  }

  /** Where perspectives are, for servers whose answers do not say it. */
  async load() {
    try {
      const { primary, perspectives } = await this.props.api.get('perspectives');
      this.places = [...(primary ? [{ ...primary, primary: true }] : []), ...perspectives];
    } catch {
      this.places = [];
    }
  }

  run = async () => {
    const { api, form } = this.props;
    const faults = faultsOf(form);
    const [first] = Object.keys(faults);
    if (first) {
      this.setState({ faults, said: 'The question is not complete.' });
      document.getElementById(first === 'target' ? first : 'field-' + first)?.focus();
      return;
    }
    this.under?.abort();
    const under = new AbortController();
    this.under = under;
    this.current = null;
    const request = bodyOf(form);
    const headers = headersOf(form);
    this.setState({ faults, progress: begin(this.places), verdict: null, problem: null, said: 'Asking.' });
    try {
      await api.ask(request, headers, (name, data) => this.take(name, data, { request, order: headers['x-mpic-order'] ?? null }), under.signal);
    } catch (failure) {
      if (!under.signal.aborted) {
        this.fail(failure);
      }
    }
  };

  /** @param {unknown} failure */
  fail(failure) {
    const problem = failure instanceof ApiProblem ? failure : new ApiProblem(0, { title: 'Not understood', detail: 'The answer cannot be read: ' + failure });
    this.current = null;
    this.setState({ progress: null, problem, said: problem.title });
  }

  /**
   * @param {string} name
   * @param {any} data
   * @param {{ request: Record<string, any>, order: string | null }} asked
   */
  take(name, data, asked) {
    const progress = this.current ?? this.state.progress ?? begin(this.places);
    if (name === 'plan') {
      this.advance(planned(progress, data));
    } else if (name === 'check') {
      this.advance(checked(progress, data));
    } else if (name === 'verdict') {
      const verdict = ended(progress, data, asked);
      this.runs += 1;
      this.current = null;
      this.setState({ progress: null, verdict, said: verdictWords(verdict).word + '. ' + countWords(verdict) + '.' });
    }
  }

  /** Events may come faster than the page is drawn: the newest progress is kept beside the state. @type {Progress | null} */
  current = null;

  /** @param {Progress} progress */
  advance(progress) {
    this.current = progress;
    this.setState({ progress, said: progressWords(progress) });
  }

  stop = () => {
    this.under?.abort();
    this.current = null;
    this.setState({ progress: null, said: 'Stopped.' });
  };

  /** @param {Partial<Form>} change */
  change = (change) => {
    this.setState({ faults: {} });
    this.props.onForm({ ...this.props.form, ...change });
  };

  render() {
    const { api, form } = this.props;
    const { progress, verdict, problem, faults, said } = this.state;
    const attempt = progress?.attempts[progress.attempts.length - 1];
    return html`<div>
      <h1 tabindex="-1">Check</h1>
      <${QuestionForm} form=${form} faults=${faults} busy=${progress !== null} url=${new URL('../mpic', api.base).href} onChange=${this.change} onRun=${this.run} onStop=${this.stop} />
      <p class=${verdict ? 'status aside' : 'status'} role="status">${said}</p>
      ${problem && html`<${ProblemBox} problem=${problem} />`}
      ${attempt && html`<${Views} attempt=${attempt} all=${false} />`}
      ${verdict && html`<${Result} key=${this.runs} verdict=${verdict} onAgain=${this.run} />`}
    </div>`;
  }
}
