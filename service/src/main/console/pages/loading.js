/** A page that reads one thing from the API: loads it, shows why not, loads it again. */
import { ApiProblem } from '../api.js';
import { Component, html } from '../html.js';
import { ProblemBox } from '../parts.js';

/** @import { Api } from '../api.js' */

/**
 * @template T
 * @typedef {object} LoadingProps
 * @property {Api} api
 * @property {string} path
 * @property {Record<string, string>} query
 * @property {(data: T, again: () => void) => unknown} show
 * @property {string} what such as "the fleet"
 */

/**
 * @template T
 * @extends {Component<LoadingProps<T>, { data: T | null, problem: ApiProblem | null }>}
 */
export class Loading extends Component {
  /** @type {{ data: T | null, problem: ApiProblem | null }} */
  state = { data: null, problem: null };
  /** @type {AbortController | null} */
  under = null;

  componentDidMount() {
    this.load();
  }

  /** @param {LoadingProps<T>} before */
  componentDidUpdate(before) {
    const address = (/** @type {LoadingProps<T>} */ props) => props.path + JSON.stringify(props.query);
    if (before.api !== this.props.api || address(before) !== address(this.props)) {
      this.setState({ data: null, problem: null });
      this.load();
    }
  }

  componentWillUnmount() {
    this.under?.abort();
  }

  load = async () => {
    this.under?.abort();
    const under = new AbortController();
    this.under = under;
    try {
      const data = await this.props.api.get(this.props.path, this.props.query, under.signal);
      this.setState({ data, problem: null });
    } catch (failure) {
      if (!under.signal.aborted) {
        this.setState({ data: null, problem: failure instanceof ApiProblem ? failure : new ApiProblem(0, { title: 'Not understood', detail: String(failure) }) });
      }
    }
  };

  render() {
    const { data, problem } = this.state;
    if (problem) {
      return html`<div><${ProblemBox} problem=${problem} /><button type="button" onClick=${this.load}>Try again</button></div>`;
    }
    return data === null ? html`<p role="status">Loading ${this.props.what}.</p>` : html`<div>${this.props.show(data, this.load)}</div>`;
  }
}
