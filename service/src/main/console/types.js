/**
 * Shapes of the API that the console reads, and its own model of a verdict. Types alone: nothing runs here.
 *
 * @typedef {{ code: string, rir: string, latitude?: number, longitude?: number, primary?: boolean }} Place
 * @typedef {{ error_type: string, error_message: string }} CheckError
 * @typedef {{ owner: string, tag?: string, ttl?: number, value: string }} RecordSeen
 * @typedef {{ response_status_code: number, response_url: string, url: string }} Redirect
 * @typedef {{ source: string, value: string, found_at: string }} ContactFound
 *
 * @typedef {object} Details What one perspective saw; the contract's `Details` with `x-mpic-detail: full`.
 * @property {boolean} [caa_record_present]
 * @property {string} [validation_method]
 * @property {string[] | null} [records_seen]
 * @property {string | null} [found_at]
 * @property {number | null} [response_code]
 * @property {boolean} [ad_flag]
 * @property {string[]} [cname_chain]
 * @property {Redirect[]} [response_history]
 * @property {string | null} [response_url]
 * @property {number | null} [response_status_code]
 * @property {string | null} [response_page]
 * @property {string} [resolved_ip]
 * @property {string | null} [common_name]
 * @property {string} [record_type]
 * @property {ContactFound[]} [contacts]
 * @property {{ source: string, value: string, reason: string }[]} [unusable]
 * @property {string} [dnssec]
 * @property {string[] | null} [alias_chain]
 * @property {RecordSeen[] | null} [records]
 * @property {string[] | null} [permissible_under_account_uri]
 * @property {string[] | null} [permissible_under_validation_method]
 *
 * @typedef {object} CheckResponse
 * @property {boolean} check_completed
 * @property {boolean} check_passed
 * @property {CheckError[]} errors
 * @property {number} [timestamp_ns]
 * @property {string} check_type
 * @property {Details} details
 *
 * @typedef {{ perspective_code: string, rir?: string, check_response: CheckResponse }} Member
 *
 * @typedef {object} Answer The answer of `POST /mpic` with `x-mpic-detail: full`.
 * @property {boolean} mpic_completed
 * @property {{ perspective_count: number, quorum_count: number, attempt_count: number }} actual_orchestration_parameters
 * @property {string} check_type
 * @property {string} domain_or_ip_target
 * @property {boolean} is_valid
 * @property {string} [trace_identifier]
 * @property {Member[]} perspectives
 * @property {Member} [primary_perspective]
 * @property {Member[][] | null} [previous_attempt_results]
 * @property {Record<string, unknown> | null} [dcv_check_parameters]
 * @property {string | null} [reuse_until]
 * @property {string | null} [discouraged_since]
 * @property {object[]} [contacts]
 * @property {object[]} [records]
 *
 * @typedef {Record<string, string>} Headers Names in lower case.
 *
 * @typedef {'passed' | 'refused' | 'incomplete' | 'waiting'} Outcome
 *
 * @typedef {object} Look One perspective's look at the target in one attempt.
 * @property {string} code
 * @property {string} rir
 * @property {number} [latitude]
 * @property {number} [longitude]
 * @property {boolean} primary
 * @property {Outcome} outcome
 * @property {CheckError[]} errors
 * @property {Details} details
 * @property {number | null} at When the check ended, in milliseconds since 1970.
 * @property {number | null} millis
 * @property {object | null} raw
 *
 * @typedef {{ number: number, quorum: number, corroborations: string, at: string | null, looks: Look[] }} Attempt
 *
 * @typedef {object} Case A verdict with all that led to it: what the page shows and `causes` judges.
 * @property {string} check
 * @property {string | null} method
 * @property {string} target
 * @property {boolean} valid
 * @property {boolean} complete
 * @property {string} reason
 * @property {Attempt[]} attempts Oldest first; the last one decided.
 * @property {Headers} headers
 * @property {string | null} id
 * @property {string | null} at
 * @property {Answer | null} answer
 * @property {Record<string, any> | null} request
 * @property {string | null} order
 * @property {string | null} trace
 * @property {string | null} caller
 * @property {RecordState} [record]
 *
 * @typedef {'owner' | 'ca' | 'operator'} Actor Who can do something about it.
 *
 * @typedef {object} Cause
 * @property {string} id
 * @property {string} title
 * @property {string} why What in the views points to it.
 * @property {string} remedy
 * @property {Actor} actor
 *
 * @typedef {object} Summary A row of `GET /checks`.
 * @property {string} id
 * @property {string} at
 * @property {string} target
 * @property {string} check
 * @property {string | null} method
 * @property {string | null} order
 * @property {string | null} trace
 * @property {boolean} valid
 * @property {boolean} complete
 * @property {string} reason
 * @property {string} corroborations
 * @property {string} primary
 * @property {string} caller
 * @property {string | null} audit
 *
 * @typedef {{ state: 'verified' | 'not-at-hand' | 'differs', words: string }} RecordState What is at its place in the audit trail.
 *
 * @typedef {Summary & { record: RecordState, request: Record<string, any>, headers: Headers, answer: Answer, attempts: RecordedAttempt[] }} RecordedCheck
 * @typedef {{ attempt: number, at: string, quorum: number, corroborations: string | null, views: RecordedView[] }} RecordedAttempt
 * @typedef {Place & { check?: Member | CheckResponse, outcome?: Outcome, millis?: number }} RecordedView
 *
 * @typedef {object} FleetView
 * @property {string} code
 * @property {string} rir
 * @property {number} latitude
 * @property {number} longitude
 * @property {string} protocol
 * @property {string | null} url_host
 * @property {{ rir: string, latitude: number, longitude: number } | null} resolver
 * @property {boolean} primary
 * @property {'up' | 'down' | 'half-open' | 'unknown'} state
 * @property {string | null} since
 * @property {string | null} reason
 * @property {string | null} build
 * @property {{ p50: number, p99: number } | null} latency_ms
 * @property {number} checks
 * @property {number} incomplete
 *
 * @typedef {object} Fleet
 * @property {string} at
 * @property {boolean} rules_met
 * @property {string | null} reason
 * @property {FleetView[]} views
 * @property {{ from: string, to: string, km: number }[]} distances
 * @property {{ code: string, rules_met: boolean, reason: string | null }[]} without
 *
 * @typedef {object} Compliance
 * @property {string} as_of
 * @property {boolean} compliant
 * @property {{ mark: string, from: string, rule: string, finding: string }[]} findings
 * @property {{ one: string, other: string, primary: boolean, kilometres: number, resolver_kilometres: number, distinct: boolean }[]} distances
 * @property {{ citation: string, from: string | null, until: string | null, state: string, what: string }[]} rules
 *
 * @typedef {object} Form What the person typed on the page Check.
 * @property {string} check
 * @property {string} method
 * @property {string} target
 * @property {Record<string, string | boolean>} values
 */
export {};
