import { ProblemError } from './errors.js';

/**
 * @typedef {object} Token
 * @property {string} value the text after `Bearer `
 * @property {number} expiresAt milliseconds since 1970 by this machine's clock; Infinity if unknown
 *
 * @typedef {(stale: string | undefined) => Promise<string | Token>} TokenFunction gives a usable
 *   token. `stale` is one that has expired or was refused. A `ProblemError` that is final ends the
 *   client; any other error means "try again later".
 */

const EARLY = 5_000;

/**
 * The tokens of one given text or function.
 *
 * @internal
 * @param {string | TokenFunction} given
 * @returns {(stale: string | undefined) => Promise<Token>}
 */
export function givenTokens(given) {
  return async (stale) => {
    if (typeof given === 'string') {
      if (given === stale) {
        throw new ProblemError(401, 'unauthorized', 'the token was refused or has expired');
      }
      return { value: given, expiresAt: Infinity };
    }
    const token = await given(stale);
    return typeof token === 'string' ? { value: token, expiresAt: Infinity } : token;
  };
}

/**
 * Signs in once, keeps the sign-in in the store, and refreshes it. Tabs take turns, because a
 * refresh token works once.
 *
 * @internal
 * @param {import('./rest.js').Rest} rest
 * @param {import('./store.js').Store} store
 * @param {string} key of the sign-in in the store
 * @param {() => Promise<import('./rest.js').SignedIn>} signIn
 * @returns {(stale: string | undefined) => Promise<Token>}
 */
export function signInTokens(rest, store, key, signIn) {
  /** @type {any} */
  let current;
  return (stale) =>
    inTurn(key, async () => {
      const kept = await store.get(key).catch(() => undefined);
      current = kept ?? current;
      if (current && current.value !== stale && current.expiresAt > Date.now() + EARLY) {
        return current;
      }
      const answer = (await refreshed(rest, current?.refreshToken)) ?? (await signIn());
      current = {
        value: answer.accessToken,
        expiresAt: Date.now() + answer.expiresIn * 1000,
        refreshToken: answer.refreshToken,
      };
      await store.put(key, current).catch(() => {}); // without a store it lasts as long as the page
      return current;
    });
}

/**
 * @param {import('./rest.js').Rest} rest
 * @param {string | undefined} refreshToken
 */
async function refreshed(rest, refreshToken) {
  if (refreshToken === undefined) {
    return undefined;
  }
  try {
    return await rest.refresh(refreshToken);
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) {
      return undefined;
    }
    throw error;
  }
}

/**
 * @template T
 * @param {string} key
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
function inTurn(key, work) {
  const locks = globalThis.navigator?.locks;
  return locks ? /** @type {Promise<any>} */ (locks.request(`parley:${key}`, work)) : work();
}

/**
 * The user's id in an access token, so that unsent messages of another user stay where they are.
 * The server alone verifies tokens; nothing here trusts this id.
 *
 * @internal
 * @param {string} token
 * @returns {string | undefined}
 */
export function userOf(token) {
  try {
    const payload = token.split('.')[1] ?? '';
    const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims.sub === 'string' ? claims.sub : undefined;
  } catch {
    return undefined;
  }
}
