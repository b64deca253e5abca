import { ProblemError } from './errors.js';

const ANSWER_WITHIN = 30_000;

/**
 * @typedef {object} SignedIn the answer to a sign-in
 * @property {{ id: string, name?: string, displayName: string }} user
 * @property {string} accessToken
 * @property {string} [refreshToken] a guest gets none
 * @property {number} expiresIn seconds
 *
 * @typedef {object} LogPage
 * @property {string} room
 * @property {string} epoch
 * @property {number} first
 * @property {number} head
 * @property {import('./frames.js').Entry[]} entries
 */

/** The REST calls of one server. */
export class Rest {
  /**
   * @param {string | URL} base such as `http://localhost:8080`
   * @param {() => Promise<string | undefined>} [token] the access token of a call
   */
  constructor(base, token = async () => undefined) {
    this.base = new URL(base);
    this.token = token;
  }

  /**
   * Makes a call with the user's token.
   *
   * @param {string} method
   * @param {string} path such as `/api/unread`; put ids into it with {@link segment}
   * @param {unknown} [body] sent as JSON
   * @param {Record<string, string>} [headers]
   * @returns {Promise<any>} the answer's JSON, undefined if it has no body
   */
  async call(method, path, body, headers = {}) {
    const token = await this.token();
    const response = await fetch(new URL(path, this.base), {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'omit',
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    const text = await response.text();
    if (!response.ok) {
      throw problem(response, text);
    }
    return text === '' ? undefined : JSON.parse(text);
  }

  /**
   * @param {string} [name] absent: the server chooses one
   * @returns {Promise<SignedIn>}
   */
  guest(name) {
    return new Rest(this.base).call('POST', '/api/auth/guest', name === undefined ? {} : { name });
  }

  /**
   * @param {string} name
   * @param {string} password
   * @param {string} [displayName]
   * @returns {Promise<SignedIn>}
   */
  register(name, password, displayName) {
    return new Rest(this.base).call('POST', '/api/auth/register', { name, password, displayName });
  }

  /**
   * @param {string} name
   * @param {string} password
   * @returns {Promise<SignedIn>}
   */
  login(name, password) {
    return new Rest(this.base).call('POST', '/api/auth/login', { name, password });
  }

  /**
   * @param {string} refreshToken works once
   * @returns {Promise<SignedIn>}
   */
  refresh(refreshToken) {
    return new Rest(this.base).call('POST', '/api/auth/refresh', { refreshToken });
  }

  /**
   * A page of a room's log, by rising seq.
   *
   * @param {string} room
   * @param {number} after
   * @param {number} limit at most 500
   * @returns {Promise<LogPage>}
   */
  log(room, after, limit) {
    return this.call('GET', `/api/rooms/${segment(room)}/log?after=${after}&limit=${limit}`);
  }
}

/**
 * An id or a handle as one segment of a path, whatever characters it has.
 *
 * @param {string} text
 */
export function segment(text) {
  if (text === '' || text === '.' || text === '..') {
    throw new TypeError('not a path segment');
  }
  return encodeURIComponent(text);
}

/**
 * @param {Response} response
 * @param {string} text
 */
function problem(response, text) {
  /** @type {any} */
  let body = {};
  try {
    body = JSON.parse(text) ?? {};
  } catch {
    // not Parley's own answer, such as a proxy's page
  }
  const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return new ProblemError(
    response.status,
    String(body.code ?? 'unavailable'),
    String(body.detail ?? `the server answered ${response.status}`),
    Number.isFinite(seconds) ? seconds * 1000 : undefined,
  );
}
