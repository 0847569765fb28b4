/** The console: takes the key, shows one page at a time, and forgets everything when it is closed. */
import { Api } from './api.js';
import { Component, html, render } from './html.js';
import { CheckPage } from './pages/check.js';
import { FleetPage } from './pages/fleet.js';
import { RecordedPage, VerdictPage } from './pages/recorded.js';
import { RulesPage } from './pages/rules.js';
import { emptyForm, formOf } from './question.js';
import { keyIn, routeOf } from './route.js';

/** @import { Form, RecordedCheck } from './types.js' */
/** @import { Route } from './route.js' */

const PAGES = /** @type {const} */ ([
  ['check', 'Check'],
  ['recorded', 'Recorded'],
  ['fleet', 'Fleet'],
  ['rules', 'Rules'],
]);

/** @typedef {{ route: Route, api: Api | null, form: Form, run: boolean, dark: boolean }} AppState */

/** Takes the key out of the address before anything else can read it, such as the history of the browser. */
function takeKey() {
  const found = keyIn(location.hash);
  if (found) {
    history.replaceState(null, '', location.pathname + location.search + found.rest);
  }
  return found?.key ?? '';
}

class App extends Component {
  /** @param {{ apiKey: string }} props */
  constructor(props) {
    super(props);
    const route = routeOf(location.hash);
    /** @type {AppState} */
    this.state = {
      route,
      api: apiOf(props.apiKey),
      form: formOfQuery(route) ?? emptyForm(),
      run: false,
      dark: matchMedia('(prefers-color-scheme: dark)').matches,
    };
  }

  componentDidMount() {
    addEventListener('hashchange', this.go);
  }

  componentWillUnmount() {
    removeEventListener('hashchange', this.go);
  }

  go = () => {
    const key = takeKey();
    const route = routeOf(location.hash);
    this.setState({ route, form: formOfQuery(route) ?? this.state.form, api: key ? apiOf(key) : this.state.api }, () => {
      document.querySelector('h1')?.focus();
      scrollTo(0, 0);
    });
  };

  /** @param {SubmitEvent} event */
  enter = (event) => {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (document.getElementById('key'));
    const key = field.value.trim();
    field.value = '';
    this.setState({ api: apiOf(key) }, () => document.querySelector('h1')?.focus());
  };

  forget = () => this.setState({ api: null }, () => document.getElementById('key')?.focus());

  /** Kept in memory alone, as everything here. */
  toggle = () => {
    const dark = !this.state.dark;
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    this.setState({ dark });
  };

  /** @param {RecordedCheck} recorded */
  again = (recorded) => {
    /** @type {Record<string, string>} */
    const headers = recorded.order ? { 'x-mpic-order': recorded.order } : {};
    this.setState({ form: formOf(recorded.request, headers), run: true });
    location.hash = '#/check';
  };

  render() {
    const { route, api, dark } = this.state;
    const current = route.page === 'verdict' ? 'recorded' : route.page;
    document.title = (PAGES.find(([id]) => id === current)?.[1] ?? 'Not found') + ' \u00b7 Quorate console';
    return html`<div>
      <a class="skip" href="#main" onClick=${skip}>Skip to the content</a>
      <header>
        <p class="brand"><img src="icon.svg" alt="" width="24" height="24" /> Quorate</p>
        <nav aria-label="Pages">
          ${PAGES.map(([id, name]) => html`<a href=${'#/' + id} aria-current=${id === current ? 'page' : undefined}>${name}</a>`)}
        </nav>
        <div class="tools">
          ${api && html`<span class="sub">Key in memory</span><button type="button" class="quiet" onClick=${this.forget}>Forget key</button>`}
          <button type="button" class="quiet" aria-pressed=${String(dark)} onClick=${this.toggle}>Dark</button>
        </div>
      </header>
      <main id="main" tabindex="-1">${api ? this.page(api) : html`<${KeyForm} onEnter=${this.enter} />`}</main>
      <footer>
        <p>Quorate console. <a href="../docs/">The API</a> \u00b7 <a href="../docs/errors">Errors and what to do</a></p>
      </footer>
    </div>`;
  }

  /** @param {Api} api */
  page(api) {
    const { route, form, run } = this.state;
    switch (route.page) {
      case 'check':
        return html`<${CheckPage} api=${api} form=${form} run=${run} onForm=${(/** @type {Form} */ next) => this.setState({ form: next })} onRan=${() => this.setState({ run: false })} />`;
      case 'recorded':
        return html`<${RecordedPage} api=${api} query=${route.query} />`;
      case 'verdict':
        return html`<${VerdictPage} api=${api} id=${route.id} onAgain=${this.again} />`;
      case 'fleet':
        return html`<${FleetPage} api=${api} />`;
      case 'rules':
        return html`<${RulesPage} api=${api} day=${route.query.get('as-of') ?? ''} />`;
      default:
        return html`<div><h1 tabindex="-1">Not found</h1><p>There is no such page. <a href="#/check">Check a name</a>.</p></div>`;
    }
  }
}

/** A link within the page is not a route of the console: it only moves the focus. @param {Event} event */
function skip(event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

/** @param {string} key */
function apiOf(key) {
  return key === '' ? null : new Api(key, new URL('.', location.href));
}

/** A link may bring the question: `#/check?target=example.com&check=caa`. @param {Route} route @returns {Form | null} */
function formOfQuery({ page, query }) {
  if (page !== 'check' || !query.has('target')) {
    return null;
  }
  const form = emptyForm();
  return { ...form, target: query.get('target') ?? '', check: query.get('check') ?? form.check, method: query.get('method') ?? form.method };
}

/** @param {{ onEnter: (event: SubmitEvent) => void }} props */
function KeyForm({ onEnter }) {
  return html`<form class="key" onSubmit=${onEnter} autocomplete="off">
    <h1 tabindex="-1">Enter your key</h1>
    <div class="field">
      <label for="key">API key with the scope <code>console</code></label>
      <input id="key" type="password" autocomplete="off" spellcheck=${false} aria-describedby="key-hint" />
      <p class="hint" id="key-hint">It is kept in the memory of this page alone, sent as <code>x-api-key</code>, and gone when the page is closed or loaded again.</p>
    </div>
    <button type="submit" class="main">Use key</button>
  </form>`;
}

const key = takeKey();
const home = /** @type {HTMLElement} */ (document.getElementById('console'));
home.replaceChildren();
render(html`<${App} apiKey=${key} />`, home);
