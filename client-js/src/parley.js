import { Client } from './client.js';

/**
 * Connects to a server, and stays connected until `close()`.
 *
 * ```js
 * const parley = connect('http://localhost:8080', { guest: 'ann' });
 * const lobby = parley.join('lobby');
 * lobby.on('message', (message) => console.log(message.sender.name, message.text));
 * await lobby.send('hi');
 * ```
 *
 * @param {string | URL} base such as `http://localhost:8080`
 * @param {import('./client.js').Options} [options]
 */
export function connect(base, options) {
  return new Client(base, options);
}

export { Client } from './client.js';
export { Room } from './room.js';
export { Rest, segment } from './rest.js';
export { ClosedError, ParleyError, ProblemError, RefusedError } from './errors.js';
export { indexedDbStore, memoryStore } from './store.js';
