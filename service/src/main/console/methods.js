/** The questions that can be asked: every check type of the API, every method, and each of their members explained. Data alone. */

/**
 * @typedef {object} Field
 * @property {string} name the member of the request
 * @property {string} label
 * @property {string} hint
 * @property {'text' | 'select' | 'check' | 'lines' | 'pick' | 'number'} kind `lines` is a list with a value a line
 * @property {string[]} [options]
 * @property {boolean} [required]
 * @property {boolean} [often] optional, and shown all the same
 * @property {string | boolean} [initial]
 * @property {string} [example]
 */

/**
 * @typedef {object} Method
 * @property {string} id
 * @property {string} section
 * @property {string} hint
 * @property {Field[]} fields
 */

/** @type {Field} */
const PREFIX_OWN = { name: 'dns_name_prefix', label: 'Name prefix', kind: 'text', hint: 'The method has a label of its own: leave it empty.' };
/** @type {Field} */
const HASH = {
  name: 'key_authorization_hash',
  label: 'Digest of the key authorization',
  kind: 'text',
  required: true,
  hint: 'SHA-256 in base64url: what the record must hold.',
  example: 'LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo',
};
/** @type {Field} */
const EXACT_CASE = { name: 'require_exact_case', label: 'Letter case counts', kind: 'check', initial: true, hint: 'Off: upper and lower case are the same.' };

/** @param {string} hint @param {string} [example] @returns {Field} */
function value(hint, example) {
  return { name: 'challenge_value', label: 'Expected value', kind: 'text', required: true, hint, example };
}

/** @type {Method[]} */
export const METHODS = [
  {
    id: 'acme-http-01',
    section: 'RFC 8555 8.3',
    hint: 'A file below /.well-known/acme-challenge/ on port 80.',
    fields: [
      { name: 'token', label: 'Token', kind: 'text', required: true, hint: 'The name of the file.', example: 'evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA' },
      { name: 'key_authorization', label: 'Key authorization', kind: 'text', required: true, hint: 'The whole content of the file: token, dot, thumbprint.' },
    ],
  },
  { id: 'acme-dns-01', section: 'RFC 8555 8.4', hint: 'A TXT record at _acme-challenge. The only ACME method for wildcards, with dns-account-01.', fields: [HASH, PREFIX_OWN] },
  { id: 'acme-tls-alpn-01', section: 'RFC 8737', hint: 'A certificate on port 443 for the protocol acme-tls/1.', fields: [{ ...HASH, hint: 'SHA-256 in base64url or hexadecimal: what the certificate must hold.' }] },
  {
    id: 'dns-account-01',
    section: 'BR 3.2.2.4.21',
    hint: 'dns-01 below a label of the account.',
    fields: [{ name: 'acme_account_url', label: 'Account URL', kind: 'text', required: true, hint: 'Its digest is the label.', example: 'https://ca.example/acct/1' }, HASH, PREFIX_OWN],
  },
  {
    id: 'dns-persistent',
    section: 'BR 3.2.2.4.22',
    hint: 'A lasting TXT record at _validation-persist that names CA and account.',
    fields: [
      { name: 'issuer_domain_names', label: 'Issuer domain names', kind: 'lines', required: true, hint: 'Of the CA, one a line.', example: 'ca.example' },
      { name: 'expected_account_uri', label: 'Account URI', kind: 'text', required: true, hint: 'Exactly as the record must write it.', example: 'https://ca.example/acct/1' },
      { name: 'require_wildcard_policy', label: 'A wildcard needs policy=wildcard', kind: 'check', initial: true, hint: 'Counts for wildcard targets alone.' },
    ],
  },
  {
    id: 'dns-change',
    section: 'BR 3.2.2.4.7',
    hint: 'A value of the CA\u2019s in a record.',
    fields: [
      value('The Random Value or Request Token; for CNAME a domain name.', 'token-8f2a-91c7e05d4b36'),
      { name: 'dns_record_type', label: 'Record type', kind: 'select', required: true, options: ['TXT', 'CNAME', 'CAA'], initial: 'TXT', hint: 'Where it must be.' },
      { name: 'dns_name_prefix', label: 'Name prefix', kind: 'text', often: true, hint: 'One label that begins with an underscore; empty: the name itself.', example: '_dnsauth' },
      { name: 'require_exact_match', label: 'The whole record', kind: 'check', initial: false, hint: 'Off: the value may be a part of the record.' },
      EXACT_CASE,
    ],
  },
  {
    id: 'website-change',
    section: 'BR 3.2.2.4.18',
    hint: 'A value in a page below /.well-known/pki-validation/.',
    fields: [
      value('What the page must hold.', 'token-8f2a-91c7e05d4b36'),
      { name: 'http_token_path', label: 'Path', kind: 'text', required: true, hint: 'Below /.well-known/pki-validation/. It may not contain the value.', example: 'order.txt' },
      { name: 'url_scheme', label: 'Scheme', kind: 'select', options: ['http', 'https'], initial: 'http', hint: 'Where the first request goes.' },
      { name: 'match_regex', label: 'Pattern', kind: 'text', hint: 'RE2; the page must match it too. Optional.' },
      EXACT_CASE,
    ],
  },
  { id: 'contact-email-txt', section: 'BR 3.2.2.4.14', hint: 'A mailbox in TXT at _validation-contactemail. Discouraged since 2026-03-15.', fields: [value('The mailbox.', 'admin@example.com')] },
  { id: 'contact-email-caa', section: 'BR 3.2.2.4.13', hint: 'A mailbox in CAA contactemail. Discouraged since 2026-03-15.', fields: [value('The mailbox.', 'admin@example.com')] },
  { id: 'contact-phone-txt', section: 'BR 3.2.2.4.16', hint: 'A number in TXT at _validation-contactphone. Ends on 2027-03-15.', fields: [value('The number.', '+1 555 0100')] },
  { id: 'contact-phone-caa', section: 'BR 3.2.2.4.17', hint: 'A number in CAA contactphone. Ends on 2027-03-15.', fields: [value('The number.', '+1 555 0100')] },
  { id: 'reverse-address-lookup', section: 'BR 3.2.2.5.3', hint: 'A name behind an IP address. Ends on 2027-03-15.', fields: [value('The domain name of the PTR record.', 'www.example.com')] },
  {
    id: 'ip-address',
    section: 'BR 3.2.2.4.8',
    hint: 'An address behind the name. Ended on 2026-03-15: refused under policy enforce.',
    fields: [value('The address.', '203.0.113.5'), { name: 'dns_record_type', label: 'Record type', kind: 'select', required: true, options: ['A', 'AAAA'], initial: 'A', hint: 'Of the address.' }],
  },
];

/** @type {Field[]} */
const CAA = [
  { name: 'caa_domains', label: 'CA domains', kind: 'lines', hint: 'The CA\u2019s issuer domain names, one a line; empty: those of the configuration.', example: 'ca.example' },
  { name: 'certificate_type', label: 'Certificate type', kind: 'select', options: ['tls-server', 's-mime'], initial: 'tls-server', hint: 'Which properties count: issue and issuewild, or issuemail.' },
  { name: 'accounturi_values', label: 'Account URIs', kind: 'lines', hint: 'Held against accounturi (RFC 8657), one a line. Optional.' },
  { name: 'validation_methods', label: 'Methods', kind: 'lines', hint: 'Held against validationmethods (RFC 8657), one a line. Optional.' },
  { name: 'allow_lookup_failure', label: 'Take a failed lookup for permission', kind: 'check', initial: false, hint: 'Only where the zone is proven to be unsigned (BR 4.2.2.1).' },
];

/** @type {Field[]} */
const CONTACT = [
  { name: 'sources', label: 'Sources', kind: 'pick', required: true, options: ['caa-email', 'txt-email', 'caa-phone', 'txt-phone'], initial: 'caa-email\ntxt-email', hint: 'Where contacts are looked for (BR Appendix A).' },
  { name: 'selected_contact', label: 'Selected contact', kind: 'text', often: true, hint: 'The verdict is then about this one. Optional.', example: 'admin@example.com' },
];

/** @type {Field[]} */
const RECORDS = [
  { name: 'type', label: 'Record type', kind: 'select', required: true, options: ['TXT', 'CAA', 'CNAME', 'A', 'AAAA', 'PTR'], initial: 'TXT', hint: 'Which record set.' },
  { name: 'name_prefix', label: 'Name prefix', kind: 'text', often: true, hint: 'One label that begins with an underscore. Optional.', example: '_acme-challenge' },
];

/** Check types, with the member of the request that holds their parameters. */
export const CHECKS = [
  { id: 'caa', label: 'CAA', member: 'caa_check_parameters', hint: 'May this CA issue for the name?', fields: CAA },
  { id: 'dcv', label: 'Domain control', member: 'dcv_check_parameters', hint: 'Is control of the name or address proven?', fields: /** @type {Field[]} */ ([]) },
  { id: 'contact', label: 'Contacts', member: 'contact_retrieval_parameters', hint: 'Which contacts does the domain publish, and who sees them?', fields: CONTACT },
  { id: 'records', label: 'Records', member: 'record_retrieval_parameters', hint: 'What do the perspectives see at a name? Validates nothing.', fields: RECORDS },
];

/** How the question is put; all optional. @type {Field[]} */
export const ORCHESTRATION = [
  { name: 'perspective_count', label: 'Perspectives', kind: 'number', hint: 'Size of the cohort; empty: the coordinator\u2019s default.' },
  { name: 'quorum_count', label: 'Quorum', kind: 'number', hint: 'How many must agree; empty: what the rules ask for.' },
  { name: 'max_attempts', label: 'Attempts', kind: 'number', hint: 'Rounds at most, each by another cohort where there is one; empty: one.' },
  { name: 'cohort_for_single_attempt', label: 'Cohort', kind: 'number', hint: 'Ask the cohort of this number, once.' },
];

/** Members and headers that only mark the request; all optional. @type {Field[]} */
export const MARKS = [
  { name: 'trace_identifier', label: 'Trace identifier', kind: 'text', hint: 'A mark of your own; it comes back in the answer and is kept in the record.' },
  { name: 'x-mpic-order', label: 'Order', kind: 'text', hint: 'The CA\u2019s mark of the order (header x-mpic-order).' },
  { name: 'x-mpic-applied-for', label: 'Applied-for name', kind: 'text', hint: 'What the certificate is for, where that is another name (header x-mpic-applied-for).' },
];

/** @param {string} check @param {string} method @returns {Field[]} */
export function fieldsOf(check, method) {
  if (check === 'dcv') {
    return METHODS.find((each) => each.id === method)?.fields ?? [];
  }
  return CHECKS.find((each) => each.id === check)?.fields ?? [];
}
