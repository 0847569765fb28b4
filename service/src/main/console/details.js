/** All that one perspective saw: why, records, addresses, redirects, page, certificate, DNSSEC, times. */
import { html } from './html.js';
import { Copy, Remote } from './parts.js';
import { clean, pageText } from './seen.js';
import { ms, place, utc } from './words.js';

/** @import { CheckError, Details as Seen, Look, RecordSeen, Redirect } from './types.js' */

/** @param {{ look: Look }} props */
export function Details({ look }) {
  const { details } = look;
  return html`<div class="details">
    ${look.errors.map((error) => html`<${Reason} error=${error} />`)}
    <dl>
      ${rows(look).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>
    ${details.records?.length ? html`<${Records} records=${details.records} />` : ''}
    ${details.response_history?.length ? html`<${Redirects} details=${details} />` : ''}
    ${details.response_page ? html`<${PageSeen} base64=${details.response_page} />` : ''}
    ${look.raw && html`<details class="source"><summary>JSON of this view</summary><pre tabindex="0">${JSON.stringify(look.raw, null, 2)}</pre><${Copy} text=${JSON.stringify(look.raw)} label="Copy JSON" quiet /></details>`}
  </div>`;
}

/** @param {{ error: CheckError }} props */
function Reason({ error }) {
  return html`<p class="reason">
    <${Remote} text=${clean(error.error_message)} />
    <a class="key" href=${'../docs/errors#' + encodeURIComponent(error.error_type)}>${error.error_type}</a>
  </p>`;
}

/** Returns the details in a fixed order, without those that were not seen. @param {Look} look @returns {[string, unknown][]} */
function rows(look) {
  const { details } = look;
  /** @type {[string, unknown][]} */
  const all = [
    ['DNSSEC', dnssecWords(details, look)],
    ['Found at', remote(details.found_at)],
    ['Response code', details.response_code === null ? undefined : rcode(details.response_code)],
    ['Records', details.records?.length ? undefined : list(details.records_seen)],
    ['Aliases', list(details.alias_chain ?? details.cname_chain)],
    ['Contacts', list(details.contacts?.map((each) => each.value + ' (' + each.source + ' at ' + each.found_at + ')'))],
    ['Unusable', list(details.unusable?.map((each) => each.value + ': ' + each.reason))],
    ['Address', remote(details.resolved_ip)],
    ['Answered by', remote(details.response_url)],
    ['Status', details.response_status_code ?? undefined],
    ['Certificate for', remote(details.common_name)],
    ['Permitted accounts', list(details.permissible_under_account_uri)],
    ['Permitted methods', list(details.permissible_under_validation_method)],
    ['Place', look.latitude === undefined ? undefined : place(look.latitude, look.longitude) + ' \u00b7 ' + look.rir],
    ['Ended', look.at === null ? undefined : utc(new Date(look.at).toISOString())],
    ['Took', look.millis === null ? undefined : ms(look.millis)],
  ];
  return all.filter(([, value]) => value !== undefined && value !== '');
}

/** @param {Seen} details @param {Look} look */
function dnssecWords(details, look) {
  const ede = /\(EDE (\d{1,5})[^)]{0,60}\)/.exec(look.errors.map((error) => error.error_message).join('\n'))?.[0] ?? '';
  const flag = details.ad_flag === undefined || details.dnssec ? '' : details.ad_flag ? 'proven (AD)' : 'not proven';
  return [details.dnssec ?? flag, ede].filter((word) => word !== '').join(' ');
}

const RCODES = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];

/** @param {number | undefined} code */
function rcode(code) {
  return code === undefined ? undefined : RCODES[code] ?? String(code);
}

/** @param {string | null | undefined} text */
function remote(text) {
  return text ? html`<${Remote} text=${clean(text)} />` : undefined;
}

/** @param {string[] | null | undefined} texts */
function list(texts) {
  return texts?.length ? html`<ul class="plain">${texts.map((text) => html`<li>${remote(text)}</li>`)}</ul>` : undefined;
}

/** @param {{ records: RecordSeen[] }} props */
function Records({ records }) {
  const tagged = records.some((record) => record.tag);
  return html`<table class="small">
    <caption>Records</caption>
    <thead><tr><th scope="col">Name</th>${tagged && html`<th scope="col">Tag</th>`}<th scope="col">TTL</th><th scope="col">Value</th></tr></thead>
    <tbody>
      ${records.map(
        (record) => html`<tr>
          <td>${remote(record.owner)}</td>
          ${tagged && html`<td>${remote(record.tag)}</td>`}
          <td>${record.ttl ?? '\u2013'}</td>
          <td>${remote(record.value)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** From the first address to the last answer. @param {{ details: Seen }} props */
function Redirects({ details }) {
  return html`<div class="chain">
    <h3>Redirects</h3>
    <ol>
      ${(details.response_history ?? []).map(
        (/** @type {Redirect} */ each) => html`<li><span class="status">${each.response_status_code}</span> ${remote(each.response_url)} leads to ${remote(each.url)}</li>`,
      )}
      ${details.response_url && html`<li><span class="status">${details.response_status_code ?? 'not followed'}</span> ${remote(details.response_url)}</li>`}
    </ol>
  </div>`;
}

/** @param {{ base64: string }} props */
function PageSeen({ base64 }) {
  const text = pageText(base64);
  return html`<div><h3>Page, the first octets</h3><pre class="page" tabindex="0" aria-label="Page">${text.length > 4000 ? text.slice(0, 4000) + '\u2026' : text}</pre></div>`;
}
