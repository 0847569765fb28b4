/** Addresses of the console: the part behind `#`. Pure. */

/**
 * @typedef {object} Route
 * @property {'check' | 'recorded' | 'verdict' | 'fleet' | 'rules' | 'unknown'} page
 * @property {string} id of a verdict
 * @property {URLSearchParams} query
 */

/** @param {string} hash @returns {Route} */
export function routeOf(hash) {
  const [path, search] = hash.replace(/^#/, '').split('?', 2);
  const query = new URLSearchParams(search ?? '');
  const [, page = '', id = ''] = path.split('/');
  if (page === 'checks' && id !== '') {
    return { page: 'verdict', id: decoded(id), query };
  }
  if (page === '' || page === 'check') {
    return { page: 'check', id: '', query };
  }
  return page === 'recorded' || page === 'fleet' || page === 'rules' ? { page, id: '', query } : { page: 'unknown', id: '', query };
}

/**
 * The key that a link brought, and the address without it.
 *
 * @param {string} hash
 * @returns {{ key: string, rest: string } | null}
 */
export function keyIn(hash) {
  const found = /^#key=([^&]*)(?:&(.*))?$/.exec(hash);
  return found ? { key: decoded(found[1]), rest: found[2]?.startsWith('/') ? '#' + found[2] : '' } : null;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
