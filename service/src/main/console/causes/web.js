/** Causes that lie with the web or TLS server of the name. Pure. */
import { failure, hasType, notReached, sentence, share, statusOf, textOf, turnedAway } from './facts.js';

/** @import { Rule } from './facts.js' */
/** @import { Look } from '../types.js' */

/** @type {Rule} */
export function turnsAway(facts) {
  const away = facts.bad.filter(turnedAway);
  if (away.length === 0) {
    return null;
  }
  const status = [...new Set(away.map(statusOf))].join(', ');
  return {
    id: 'turned-away',
    title: 'The web server turns the request away (HTTP ' + status + '): a firewall or a User-Agent filter',
    why: sentence(share(away, facts.looks)) + ' reached the server and were refused.',
    remedy: 'Exempt the path /.well-known/ from the web application firewall, bot protection, User-Agent rules and login. Rate limits must let several requests in at once.',
    actor: 'owner',
  };
}

const IPV6 = /(?:connecting to|connected to|^|[: ])\[?([0-9a-f]{0,4}:[0-9a-f:.]{1,42})\]?(?:[: ]|$)/i;

/** @type {Rule} */
export function brokenIpv6(facts) {
  const broken = facts.bad.filter((look) => (notReached(look) || failure(look) === 'SSLError') && onIpv6(look));
  if (broken.length === 0 || facts.passed.some((look) => look.details.resolved_ip?.includes(':'))) {
    return null;
  }
  return {
    id: 'broken-ipv6',
    title: 'The IPv6 address does not answer',
    why: sentence(share(broken, facts.looks)) + ' connected over IPv6 and failed' + (facts.passed.length > 0 ? '; those that used IPv4 passed.' : '.'),
    remedy: 'Let the server answer on its AAAA address, or remove the AAAA record: where there is one, it is used.',
    actor: 'owner',
  };
}

/** @param {Look} look */
function onIpv6(look) {
  const address = look.details.resolved_ip;
  return address ? address.includes(':') : (IPV6.exec(textOf(look).slice(-400))?.[1] ?? '').split(':').length > 2;
}

/** @type {Rule} */
export function redirects(facts) {
  const wrong = facts.bad.filter((look) => hasType(look, 'redirect:invalid') || hasType(look, 'dcv_checker:value_in_request'));
  if (wrong.length === 0) {
    return null;
  }
  const loop = wrong.some((look) => textOf(look).includes('form a loop'));
  const value = wrong.some((look) => hasType(look, 'dcv_checker:value_in_request'));
  return {
    id: loop ? 'redirect-loop' : 'redirect',
    title: loop ? 'The redirects form a loop' : value ? 'A redirect carries the value itself in its address' : 'A redirect leads where no check may follow',
    why: sentence(share(wrong, facts.looks)) + ' followed it; the chain is in the details of each.',
    remedy: loop
      ? 'Serve the file without a redirect, or stop the rule that sends http to https and back (often two of them: one in the CDN, one at the server).'
      : 'Serve the file without a redirect, or redirect with 301, 302, 307 or 308 to ports 80 or 443 of a public host.',
    actor: 'owner',
  };
}

/** @type {Rule} */
export function alpn(facts) {
  const none = facts.bad.filter((look) => hasType(look, 'dcv_checker:tls_alpn:handshake') || failure(look) === 'SSLError');
  if (facts.kind !== 'tls' || none.length === 0) {
    return null;
  }
  return {
    id: 'alpn',
    title: 'The server does not negotiate acme-tls/1',
    why: sentence(share(none, facts.looks)) + ' reached a TLS server that does not know the protocol.',
    remedy: 'Let the challenge responder answer on port 443 itself. A CDN, load balancer or proxy that ends TLS must pass acme-tls/1 through, or use http-01 or dns-01.',
    actor: 'owner',
  };
}

/** @type {Rule} */
export function challengeCertificate(facts) {
  const wrong = facts.bad.filter((look) => look.errors.some((error) => error.error_type.includes(':tls_alpn:certificate:')));
  if (wrong.length === 0) {
    return null;
  }
  const stale = wrong.every((look) => hasType(look, 'dcv_checker:tls_alpn:certificate:wrong_digest'));
  return {
    id: stale ? 'stale-certificate' : 'challenge-certificate',
    title: stale ? 'The challenge certificate is of another order' : 'The challenge certificate is not made as RFC 8737 says',
    why: sentence(share(wrong, facts.looks)) + ' were shown it.',
    remedy: stale ? 'Wait until every server shows the certificate of this order, then ask again.' : 'Update the ACME client or the proxy that makes the certificate; the table says what is wrong with it.',
    actor: 'owner',
  };
}

/** @type {Rule} */
export function fileMissing(facts) {
  const bad = facts.bad.filter((look) => hasType(look, 'http') && !turnedAway(look));
  if (bad.length === 0) {
    return null;
  }
  const missing = bad.every((look) => statusOf(look) === 404 || statusOf(look) === 410);
  const status = [...new Set(bad.map(statusOf))].join(', ');
  return {
    id: missing ? 'file-missing' : 'http-error',
    title: missing ? 'The file is not there (HTTP ' + status + ')' : 'The web server answers with HTTP ' + status,
    why: sentence(share(bad, facts.looks)) + ' asked for it.',
    remedy: missing
      ? 'Serve the file at exactly the path that the table names, on every server behind the name and over plain http on port 80.'
      : 'Repair the server for this path; its error log says why.',
    actor: 'owner',
  };
}

/** @type {Rule} */
export function wrongPage(facts) {
  const wrong = facts.bad.filter((look) => hasType(look, 'dcv_checker:mismatch'));
  if (facts.kind !== 'web' || wrong.length === 0) {
    return null;
  }
  return {
    id: 'wrong-page',
    title: 'The page has other content than expected',
    why: sentence(share(wrong, facts.looks)) + ' got a page without the value.',
    remedy: 'Serve the file of this order as plain text. A start page, a login or an error page with status 200 at every path looks like this too.',
    actor: 'owner',
  };
}

/** @type {Rule} */
export function serverSilent(facts) {
  const silent = facts.bad.filter(notReached);
  if ((facts.kind !== 'web' && facts.kind !== 'tls') || silent.length === 0) {
    return null;
  }
  const refused = silent.some((look) => textOf(look).includes('refused the connection'));
  const port = facts.kind === 'tls' ? '443' : '80';
  return {
    id: 'server-silent',
    title: refused ? 'Nothing listens on the server\u2019s port' : 'The server does not answer: most often a firewall',
    why: sentence(share(silent, facts.looks)) + (refused ? ' had their connection refused.' : ' waited in vain.'),
    remedy: 'Open port ' + port + ' to everyone and check that the name\u2019s addresses are the right ones.',
    actor: 'owner',
  };
}

/** @type {Rule} */
export function noAddress(facts) {
  const none = facts.bad.filter((look) => failure(look) === 'ClientConnectorDNSError' && textOf(look).includes('neither an A nor an AAAA'));
  const forbidden = facts.bad.filter((look) => hasType(look, 'dcv_checker:address_forbidden'));
  if (none.length + forbidden.length === 0) {
    return null;
  }
  return {
    id: forbidden.length > 0 ? 'private-address' : 'no-address',
    title: forbidden.length > 0 ? 'The name leads to an address that is not public' : 'The name has no address',
    why: sentence(share(forbidden.length > 0 ? forbidden : none, facts.looks)) + ' saw this.',
    remedy: 'Give the name a public A or AAAA record, or use a DNS method.',
    actor: 'owner',
  };
}
