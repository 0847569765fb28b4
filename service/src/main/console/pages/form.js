/** The question: name, check, method with its members explained, and what is optional. */
import { html } from '../html.js';
import { CHECKS, fieldsOf, MARKS, METHODS, ORCHESTRATION } from '../methods.js';
import { Source } from '../parts.js';
import { bodyOf, curlOf, shown, targetOf } from '../question.js';

/** @import { Form } from '../types.js' */
/** @import { Field } from '../methods.js' */

/**
 * @typedef {object} FormProps
 * @property {Form} form
 * @property {Record<string, string>} faults by field
 * @property {boolean} busy
 * @property {string} url of the API
 * @property {(change: Partial<Form>) => void} onChange
 * @property {() => void} onRun
 * @property {() => void} onStop
 */

/** @param {FormProps} props */
export function QuestionForm(props) {
  const { form, busy, onRun, onStop } = props;
  const fields = fieldsOf(form.check, form.method);
  const front = fields.filter((field) => field.required || field.often);
  const back = fields.filter((field) => !front.includes(field));
  // Stop and Check are two elements by their keys: one that turned into the other during its click would submit the form.
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    onRun();
  };
  return html`<form class="question" onSubmit=${submit} noValidate autocomplete="off">
    <div class="first">
      <${Target} ...${props} />
      <div class="buttons">
        ${busy ? html`<button key="stop" type="button" onClick=${onStop}>Stop</button>` : html`<button key="run" type="submit" class="main">Check</button>`}
      </div>
    </div>
    <${CheckType} ...${props} />
    ${form.check === 'dcv' && html`<${MethodMenu} ...${props} />`}
    ${front.length > 0 && html`<div class="fields">${front.map((field) => html`<${Input} key=${field.name} field=${field} ...${props} />`)}</div>`}
    <details class="options">
      <summary>Options</summary>
      <div class="fields">${[...back, ...ORCHESTRATION, ...MARKS].map((field) => html`<${Input} key=${field.name} field=${field} ...${props} />`)}</div>
    </details>
    <details class="options">
      <summary>The same as a command</summary>
      <${Source} title="curl" text=${curlOf(form, props.url)} label="Copy as curl" open />
      <${Source} title="JSON of the request" text=${JSON.stringify(bodyOf(form), null, 2)} label="Copy JSON" open />
    </details>
  </form>`;
}

/** @param {FormProps} props */
function Target({ form, faults, onChange }) {
  const { note } = targetOf(form.target);
  const fault = faults.target;
  return html`<div class="field target">
    <label for="target">Domain name or IP address</label>
    <input id="target" name="target" type="text" inputmode="url" spellcheck=${false} autocapitalize="none" placeholder="example.com or *.example.com" value=${form.target}
      aria-describedby="target-hint" aria-invalid=${fault ? 'true' : undefined} onInput=${(/** @type {any} */ event) => onChange({ target: event.target.value })} />
    <p class=${fault ? 'fault' : 'hint'} id="target-hint">${fault || note || 'A pasted URL works too.'}</p>
  </div>`;
}

/** @param {FormProps} props */
function CheckType({ form, onChange }) {
  const hint = CHECKS.find((each) => each.id === form.check)?.hint;
  return html`<fieldset class="types">
    <legend>Check</legend>
    ${CHECKS.map(
      (check) => html`<label class="choice"
        ><input type="radio" name="check" value=${check.id} checked=${form.check === check.id} onChange=${() => onChange({ check: check.id })} /> ${check.label}</label
      >`,
    )}
    <p class="hint">${hint}</p>
  </fieldset>`;
}

/** @param {FormProps} props */
function MethodMenu({ form, onChange }) {
  const method = METHODS.find((each) => each.id === form.method) ?? METHODS[0];
  return html`<div class="field">
    <label for="method">Method</label>
    <select id="method" aria-describedby="method-hint" onChange=${(/** @type {any} */ event) => onChange({ method: event.target.value })}>
      ${METHODS.map((each) => html`<option value=${each.id} selected=${each.id === method.id}>${each.id}</option>`)}
    </select>
    <p class="hint" id="method-hint">${method.section}. ${method.hint}</p>
  </div>`;
}

/** @param {FormProps & { field: Field }} props */
function Input({ field, form, faults, onChange }) {
  const id = 'field-' + field.name;
  const value = shown(form, field);
  const set = (/** @type {string | boolean} */ next) => onChange({ values: { ...form.values, [field.name]: next } });
  const fault = faults[field.name];
  const described = { id, 'aria-describedby': id + '-hint', 'aria-invalid': fault ? 'true' : undefined, 'aria-required': field.required ? 'true' : undefined };
  if (field.kind === 'check') {
    return html`<div class="field">
      <label class="choice"><input type="checkbox" ...${described} checked=${value === true} onChange=${(/** @type {any} */ event) => set(event.target.checked)} /> ${field.label}</label>
      <p class="hint" id=${id + '-hint'}>${field.hint}</p>
    </div>`;
  }
  if (field.kind === 'pick') {
    return html`<${Pick} field=${field} value=${String(value)} fault=${fault} onSet=${set} />`;
  }
  const onInput = (/** @type {any} */ event) => set(event.target.value);
  const placeholder = field.example ?? '';
  return html`<div class="field">
    <label for=${id}>${field.label}${field.required ? html` <span class="required">required</span>` : ''}</label>
    ${field.kind === 'select'
      ? html`<select ...${described} onChange=${onInput}>${(field.options ?? []).map((each) => html`<option value=${each} selected=${each === value}>${each}</option>`)}</select>`
      : field.kind === 'lines'
        ? html`<textarea ...${described} rows="2" spellcheck=${false} placeholder=${placeholder} value=${value} onInput=${onInput} />`
        : html`<input ...${described} type="text" inputmode=${field.kind === 'number' ? 'numeric' : 'text'} spellcheck=${false} autocapitalize="none" placeholder=${placeholder} value=${value} onInput=${onInput} />`}
    <p class=${fault ? 'fault' : 'hint'} id=${id + '-hint'}>${fault || field.hint}</p>
  </div>`;
}

/** Several of a few. @param {{ field: Field, value: string, fault: string | undefined, onSet: (next: string) => void }} props */
function Pick({ field, value, fault, onSet }) {
  const chosen = value.split('\n').filter((each) => each !== '');
  const toggle = (/** @type {string} */ each) => onSet((chosen.includes(each) ? chosen.filter((other) => other !== each) : [...chosen, each]).join('\n'));
  return html`<fieldset class="field">
    <legend>${field.label}</legend>
    ${(field.options ?? []).map(
      (each) => html`<label class="choice"><input type="checkbox" checked=${chosen.includes(each)} onChange=${() => toggle(each)} /> ${each}</label>`,
    )}
    <p class=${fault ? 'fault' : 'hint'}>${fault || field.hint}</p>
  </fieldset>`;
}
