/** From what a person typed to a request of the API, and back. Pure. */
import { CHECKS, fieldsOf, MARKS, ORCHESTRATION } from './methods.js';

/** @import { Form } from './types.js' */
/** @import { Field } from './methods.js' */

/** @returns {Form} */
export function emptyForm() {
  return { check: 'caa', method: 'acme-http-01', target: '', values: {} };
}

/** Returns the form's value of a field. @param {Form} form @param {Field} field @returns {string | boolean} */
export function shown(form, field) {
  return form.values[field.name] ?? field.initial ?? '';
}

/**
 * Takes the name out of a pasted URL; says what it did.
 *
 * @param {string} typed
 * @returns {{ target: string, note: string }}
 */
export function targetOf(typed) {
  const bare = typed.trim();
  const url = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(\[[^\]/]*\]|[^/?#:]*)/i.exec(bare);
  if (url) {
    const host = url[1].replace(/^\[|\]$/g, '');
    return { target: host, note: 'The name ' + host + ' was taken from the URL.' };
  }
  return { target: bare.replace(/\.$/, ''), note: '' };
}

/** @param {Form} form @returns {Record<string, any>} */
export function bodyOf(form) {
  const check = CHECKS.find((each) => each.id === form.check) ?? CHECKS[0];
  const fields = fieldsOf(form.check, form.method);
  const parameters = members(form, fields);
  const orchestration = members(form, ORCHESTRATION);
  /** @type {Record<string, any>} */
  const body = { check_type: check.id, domain_or_ip_target: targetOf(form.target).target };
  if (Object.keys(orchestration).length > 0) {
    body.orchestration_parameters = orchestration;
  }
  if (check.id === 'dcv') {
    body[check.member] = { validation_method: form.method, ...parameters };
  } else if (check.id !== 'caa' || Object.keys(parameters).length > 0) {
    body[check.member] = parameters;
  }
  const trace = String(form.values.trace_identifier ?? '').trim();
  if (trace !== '') {
    body.trace_identifier = trace;
  }
  return body;
}

/** The headers that the form sets. @param {Form} form @returns {Record<string, string>} */
export function headersOf(form) {
  const names = MARKS.map((field) => field.name).filter((name) => name.startsWith('x-'));
  const set = names.map((name) => [name, String(form.values[name] ?? '').trim()]).filter(([, value]) => value !== '');
  return Object.fromEntries(set);
}

/** @param {Form} form @param {Field[]} fields */
function members(form, fields) {
  /** @type {Record<string, any>} */
  const found = {};
  for (const field of fields) {
    const value = member(field, shown(form, field));
    if (value !== undefined && (field.required || value !== field.initial)) {
      found[field.name] = value;
    }
  }
  return found;
}

/** @param {Field} field @param {string | boolean} value */
function member(field, value) {
  if (typeof value === 'boolean') {
    return value;
  }
  const text = value.trim();
  if (field.kind === 'lines' || field.kind === 'pick') {
    const list = text.split(/[\s,]+/).filter((each) => each !== '');
    return list.length > 0 || field.required ? list : undefined;
  }
  if (field.kind === 'number') {
    return text === '' ? undefined : Number.isInteger(Number(text)) ? Number(text) : text;
  }
  return text !== '' || field.required ? text : undefined;
}

/**
 * The form for a request that was made, so that it can be made again.
 *
 * @param {Record<string, any> | null} body
 * @param {Record<string, string>} [headers]
 * @returns {Form}
 */
export function formOf(body, headers = {}) {
  const form = emptyForm();
  const check = CHECKS.find((each) => each.id === body?.check_type);
  if (!body || !check) {
    return form;
  }
  form.check = check.id;
  form.target = String(body.domain_or_ip_target ?? '');
  const parameters = body[check.member] ?? {};
  form.method = String(parameters.validation_method ?? form.method);
  take(form, fieldsOf(form.check, form.method), parameters);
  take(form, ORCHESTRATION, body.orchestration_parameters ?? {});
  take(form, MARKS, { ...headers, trace_identifier: body.trace_identifier });
  return form;
}

/** @param {Form} form @param {Field[]} fields @param {Record<string, any>} parameters */
function take(form, fields, parameters) {
  for (const field of fields) {
    const value = parameters[field.name];
    if (value !== undefined && value !== null) {
      form.values[field.name] = typeof value === 'boolean' ? value : Array.isArray(value) ? value.join('\n') : String(value);
    }
  }
}

/**
 * The same as a command. The key is named, never written: what is copied may be pasted anywhere.
 *
 * @param {Form} form
 * @param {string} url
 */
export function curlOf(form, url) {
  const headers = { ...headersOf(form), 'content-type': 'application/json', 'x-mpic-detail': 'full' };
  const lines = Object.entries(headers).map(([name, value]) => '  -H ' + quoted(name + ': ' + value) + ' \\');
  return ['curl -s \\', '  -H "x-api-key: $QUORATE_API_KEY" \\', ...lines, '  -d ' + quoted(JSON.stringify(bodyOf(form))) + ' \\', '  ' + quoted(url)].join('\n');
}

/** For a POSIX shell. @param {string} text */
function quoted(text) {
  return "'" + text.replace(/'/g, "'\\''") + "'";
}

/** Returns what is missing before it can be asked, by field. @param {Form} form @returns {Record<string, string>} */
export function faultsOf(form) {
  /** @type {Record<string, string>} */
  const faults = {};
  if (targetOf(form.target).target === '') {
    faults.target = 'Type a domain name or an IP address.';
  }
  for (const field of fieldsOf(form.check, form.method)) {
    if (field.required && field.kind !== 'check' && String(shown(form, field)).trim() === '') {
      faults[field.name] = 'This is required.';
    }
  }
  return faults;
}
