/** Asks the API that everybody asks, with the key of the person. The key lives in this object and nowhere else. */
import { EventReader } from './stream.js';

/** An answer that is not a result: the API's problem, or the failure of the connection. */
export class ApiProblem extends Error {
  /**
   * @param {number} status 0 where there was no answer
   * @param {Record<string, any>} body
   */
  constructor(status, body) {
    super(String(body.detail ?? body.title ?? 'The server answered with status ' + status + '.'));
    this.status = status;
    this.title = String(body.title ?? 'No answer');
    this.error = String(body.error ?? '');
    /** @type {{ message: string, loc: string[] }[]} */
    this.issues = Array.isArray(body.validation_issues) ? body.validation_issues : [];
  }
}

const OPTIONS = /** @type {const} */ ({ credentials: 'omit', cache: 'no-store', redirect: 'error', referrerPolicy: 'no-referrer' });

export class Api {
  /** @type {string} */
  #key;

  /**
   * @param {string} key
   * @param {URL} base the address of the page, below which `../` is the API
   */
  constructor(key, base) {
    this.#key = key;
    this.base = base;
  }

  /**
   * @param {string} path
   * @param {Record<string, string>} [query] empty values are left out
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  async get(path, query = {}, signal) {
    const url = new URL('../' + path, this.base);
    for (const [name, value] of Object.entries(query)) {
      if (value !== '') {
        url.searchParams.set(name, value);
      }
    }
    const response = await send(url, { headers: { accept: 'application/json', 'x-api-key': this.#key }, signal });
    return readJson(response);
  }

  /**
   * Asks `POST /mpic` and reports each event: `plan`, `check`, and at the end `verdict`. Where the server does not
   * stream, the verdict comes alone.
   *
   * @param {object} body
   * @param {Record<string, string>} headers
   * @param {(name: string, data: any) => void} onEvent
   * @param {AbortSignal} signal
   */
  async ask(body, headers, onEvent, signal) {
    const response = await send(new URL('../mpic', this.base), {
      method: 'POST',
      headers: {
        ...headers,
        accept: 'text/event-stream',
        'content-type': 'application/json',
        'x-api-key': this.#key,
        'x-mpic-detail': 'full',
      },
      body: JSON.stringify(body),
      signal,
    });
    if (!(response.headers.get('content-type') ?? '').startsWith('text/event-stream')) {
      const answer = await readJson(response);
      onEvent('verdict', { headers: mpicHeaders(response.headers), id: null, answer });
      return;
    }
    await readEvents(response, onEvent);
  }
}

/**
 * @param {URL} url
 * @param {RequestInit} init
 */
async function send(url, init) {
  let response;
  try {
    response = await fetch(url, { ...OPTIONS, ...init });
  } catch (failure) {
    if (init.signal?.aborted) {
      throw failure;
    }
    throw new ApiProblem(0, { title: 'No answer', detail: 'The server was not reached. Check the connection, then try again.' });
  }
  if (!response.ok) {
    throw new ApiProblem(response.status, await response.json().catch(() => ({ title: 'Status ' + response.status })));
  }
  return response;
}

/** @param {Response} response */
async function readJson(response) {
  try {
    return await response.json();
  } catch {
    throw new ApiProblem(response.status, { title: 'Not JSON', detail: 'The answer cannot be read: it is not JSON.' });
  }
}

/** @param {globalThis.Headers} headers @returns {Record<string, string>} */
function mpicHeaders(headers) {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith('x-mpic-')));
}

/**
 * @param {Response} response
 * @param {(name: string, data: any) => void} onEvent
 */
async function readEvents(response, onEvent) {
  let ended = false;
  const events = new EventReader((name, data) => {
    ended ||= name === 'verdict' || name === 'problem';
    if (name === 'problem') {
      throw new ApiProblem(Number(data.status) || 500, data);
    }
    onEvent(name, data);
  });
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const decoder = new TextDecoder();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      events.push(decoder.decode(part.value, { stream: true }));
    }
  } catch (failure) {
    reader.cancel().catch(() => {});
    throw failure instanceof TypeError ? cutOff() : failure;
  }
  if (!ended) {
    throw cutOff();
  }
}

function cutOff() {
  return new ApiProblem(0, { title: 'Cut off', detail: 'The connection ended before the verdict. Try again.' });
}
