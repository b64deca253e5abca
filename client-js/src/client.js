import { Backoff } from './backoff.js';
import { ClosedError, ProblemError } from './errors.js';
import { Emitter } from './emitter.js';
import { readFrame, readHello } from './frames.js';
import { Outbox } from './outbox.js';
import { Rest } from './rest.js';
import { Room } from './room.js';
import { Rooms } from './rooms.js';
import { indexedDbStore, memoryStore } from './store.js';
import { givenTokens, signInTokens, userOf } from './tokens.js';

const HELLO_WITHIN = 15_000;
const RENEW_AGAIN = 10_000;
const BEFORE_EXPIRY = 60_000;
const SHORTEST_LIFE = 1_000;
const LONGEST_TIMER = 2 ** 31 - 1;
const BROKEN = 1006;
const FRAME_TOO_LARGE = 1009;
const TOKEN_EXPIRED = 4010;
const DO_NOT_RECONNECT = 4500;
const TOKEN_REFUSED = 4501;

/** Unwritten bytes above which signals are dropped. */
const CROWDED = 256 * 1024;

/**
 * @typedef {object} Settings limits, in milliseconds where they are times
 * @property {number} pendingSends messages that may wait for an answer, all rooms together
 * @property {number} reload missing entries that are loaded over REST at most, per gap
 * @property {number} backoffBase maximum pause before the first reconnect
 * @property {number} backoffCap maximum pause, unless the server asks for a longer one
 * @property {number} stableAfter a connection that lasted this long resets the back-off
 * @property {number} deadAfter a connection without any frame for this long is given up
 * @property {number} answerWithin a send without an answer for this long is sent again
 * @property {number} firstConnectionWithin a client that has not signed in after this time ends
 * @property {() => number} random in [0, 1), for the jitter
 *
 * @typedef {object} Options who the user is: at most one of `guest`, `account` and `token`
 * @property {string | true} [guest] a guest with this name, or with one that the server chooses; the default
 * @property {{ name: string, password?: string }} [account] without a password: as kept in the store
 * @property {string | import('./tokens.js').TokenFunction} [token]
 * @property {import('./store.js').Store} [store] by default IndexedDB in browsers, memory elsewhere
 * @property {string | URL} [webSocket] by default `/ws` of the server
 * @property {typeof WebSocket} [WebSocket] by default the global one
 * @property {Partial<Settings>} [settings]
 *
 * @typedef {object} Inside what a client's parts use of each other
 * @property {Settings} settings
 * @property {Outbox} outbox
 * @property {(frame: Record<string, any>) => void} write
 * @property {(room: string, after: number, limit: number) => Promise<import('./rest.js').LogPage>} log
 * @property {(tries: number) => number} pause
 * @property {(room: Room) => void} joinAgain
 * @property {(room: Room) => void} forget
 * @property {() => string | undefined} user
 */

/** @type {Settings} */
const STANDARD = {
  pendingSends: 1024,
  reload: 10_000,
  backoffBase: 500,
  backoffCap: 30_000,
  stableAfter: 30_000,
  deadAfter: 60_000,
  answerWithin: 15_000,
  // A page may be opened, or opened again, without a network.
  firstConnectionWithin: typeof document === 'undefined' ? 30_000 : Infinity,
  random: Math.random,
};

/**
 * One user's connection to Parley, kept open until it is closed.
 *
 * Events: `state` ({state, code, reason, retryIn}), `you` (added, removed, read elsewhere,
 * mentioned), `error` (the server did not understand a frame, or the store failed).
 */
export class Client extends Emitter {
  /** @type {'connecting' | 'online' | 'waiting' | 'closed'} */
  state = 'connecting';
  /** The signed-in user, from the first `hello` on. @type {import('./frames.js').User | undefined} */
  user = undefined;
  #settings;
  #store;
  #backoff;
  #tokens;
  #webSocketUrl;
  #WebSocket;
  /** @type {import('./tokens.js').Token | undefined} */
  #token;
  #stale = false;
  #refusedBefore = false;
  /** @type {WebSocket | undefined} */
  #socket;
  #greeted = false;
  #onlineSince = 0;
  #lastReceived = 0;
  /** @type {number | undefined} */
  #reconnectAfter;
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  #timers = new Map();
  /** @type {'online' | 'away' | 'hidden'} */
  #appearance = 'online';
  #prefix;
  #restoredFor = '';
  #outbox;
  #rooms;
  /** @type {(user: import('./frames.js').User) => void} */
  #onReady = () => {};
  /** @type {(error: ClosedError) => void} */
  #onNeverReady = () => {};
  /** @type {(error: ClosedError) => void} */
  #onClosed = () => {};
  #networkBack = () => {
    if (this.state === 'waiting') {
      this.#backoff.reset();
      this.#after('connect', this.#backoff.next(), () => this.#connect());
    }
  };

  /**
   * Starts to connect at once.
   *
   * @param {string | URL} base
   * @param {Options} [options]
   */
  constructor(base, options = {}) {
    super();
    const url = new URL(base);
    this.#settings = { ...STANDARD, ...options.settings };
    this.#store = options.store ?? (typeof indexedDB === 'undefined' ? memoryStore() : indexedDbStore());
    this.#backoff = new Backoff(this.#settings);
    this.#WebSocket = options.WebSocket ?? globalThis.WebSocket;
    if (!this.#WebSocket) {
      throw new TypeError('There is no WebSocket: use Node 22, or start Node 20 with --experimental-websocket');
    }
    this.#webSocketUrl = new URL(options.webSocket ?? '/ws', url);
    this.#webSocketUrl.protocol = this.#webSocketUrl.protocol.replace('http', 'ws');
    this.#prefix = `outbox:${url.origin}:`;
    this.#tokens = tokensOf(url, options, this.#store);
    /** The REST calls of the same server, with this user's token. */
    this.rest = new Rest(url, async () => (await this.#freshToken()).value);
    /** Resolves with the user at the first sign-in. @type {Promise<import('./frames.js').User>} */
    this.ready = new Promise((resolve, reject) => {
      this.#onReady = resolve;
      this.#onNeverReady = reject;
    });
    this.ready.catch(() => {}); // an application that does not wait for it has `closed`
    /** Resolves with the reason once the client has ended. @type {Promise<ClosedError>} */
    this.closed = new Promise((resolve) => (this.#onClosed = resolve));
    const pauses = new Backoff(this.#settings);
    const pause = (/** @type {number} */ tries) => pauses.pause(tries);
    this.#outbox = new Outbox({
      settings: this.#settings,
      pause,
      write: (frame) => this.#write(frame),
      store: this.#store,
      prefix: this.#prefix,
      storeFailed: (error) => this.emit('error', { code: 'store', detail: String(error) }),
    });
    /** @type {Inside} */
    this.inside = {
      settings: this.#settings,
      outbox: this.#outbox,
      write: (frame) => this.#write(frame),
      log: (room, after, limit) => this.rest.log(room, after, limit),
      pause,
      joinAgain: (room) => this.#rooms.joinAgain(room),
      forget: (room) => this.#rooms.forget(room),
      user: () => this.user?.id ?? (this.#token && userOf(this.#token.value)),
    };
    this.#rooms = new Rooms(this.inside);
    globalThis.addEventListener?.('online', this.#networkBack);
    if (this.#settings.firstConnectionWithin < Infinity) {
      this.#after('first', this.#settings.firstConnectionWithin, () => {
        this.#end(BROKEN, `no connection to ${this.#webSocketUrl}`);
      });
    }
    this.#connect();
  }

  /**
   * Joins a room, now and after every reconnect: its last 50 entries, or those after a position,
   * then every later one.
   *
   * @param {string} name id or handle
   * @param {{ epoch: string, seq: number }} [position] to continue after
   * @returns {Room} the same one for the same name, until it is left
   */
  join(name, position) {
    const known = this.#rooms.get(name);
    if (known && !known.hasEnded) {
      if (known.isQuiet) {
        known.takeOver(position);
      }
      return known;
    }
    const room = new Room(name, position, this.inside);
    if (this.state === 'closed') {
      room.end('closed', new ClosedError(1000, 'the client has ended'));
    } else {
      this.#rooms.add(room);
    }
    return room;
  }

  /**
   * Sets how others see this client, now and on each later connection.
   *
   * @param {'online' | 'away' | 'hidden'} state
   */
  appear(state) {
    this.#appearance = state;
    if (this.state === 'online') {
      this.#write({ type: 'presence', state });
    }
  }

  /** Ends the client. Unanswered messages stay in the store, and the user's next client sends them. */
  close() {
    this.#end(1000, 'closed by the application');
  }

  async #freshToken() {
    const token = await this.#tokens(this.#stale ? this.#token?.value : undefined);
    this.#token = token;
    this.#stale = false;
    return token;
  }

  async #connect() {
    if (this.state === 'closed') {
      return;
    }
    this.#setState('connecting');
    /** @type {import('./tokens.js').Token} */
    let token;
    try {
      token = await this.#freshToken();
    } catch (error) {
      this.#onNoToken(error);
      return;
    }
    if (/** @type {string} */ (this.state) === 'closed') {
      return;
    }
    /** @type {WebSocket} */
    let socket;
    try {
      socket = new this.#WebSocket(this.#webSocketUrl, ['parley.v1', `bearer.${token.value}`]);
    } catch (error) {
      this.#end(TOKEN_REFUSED, `no socket can be opened: ${error}`, error); // an address or a token that is none
      return;
    }
    this.#socket = socket;
    this.#greeted = false;
    this.#lastReceived = Date.now();
    socket.onmessage = ({ data }) => this.#onMessage(socket, data);
    socket.onclose = ({ code, reason }) => this.#onEnd(socket, code, reason);
    this.#watch(socket, Math.min(HELLO_WITHIN, this.#settings.deadAfter));
  }

  /** @param {unknown} error */
  #onNoToken(error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof ProblemError && error.isFinal) {
      this.#end(TOKEN_REFUSED, reason, error);
    } else {
      this.#pause(BROKEN, reason, error instanceof ProblemError ? error.retryAfter : undefined);
    }
  }

  /**
   * @param {WebSocket} from
   * @param {unknown} data
   */
  #onMessage(from, data) {
    if (from !== this.#socket || this.state === 'closed') {
      return;
    }
    this.#lastReceived = Date.now();
    const frame = readFrame(data);
    switch (frame?.type) {
      case undefined:
      case 'pong':
        break;
      case 'hello':
        this.#onHello(from, readHello(frame));
        break;
      case 'ping':
        this.#write({ type: 'pong' });
        this.#rooms.onHeads(frame.heads);
        break;
      case 'bye':
        this.#reconnectAfter = Number.isFinite(frame.reconnectAfter) ? Math.max(0, frame.reconnectAfter) : undefined;
        break;
      case 'error':
        this.emit('error', { code: String(frame.code), detail: String(frame.detail) });
        break;
      case 'you':
        this.emit('you', frame);
        break;
      default:
        this.#rooms.onFrame(frame, this.user?.id);
    }
    this.#outbox.pump();
  }

  /**
   * @param {WebSocket} from
   * @param {ReturnType<typeof readHello>} hello
   */
  #onHello(from, hello) {
    if (!hello) {
      return;
    }
    this.user = hello.user;
    this.#outbox.signedIn(hello.user.id);
    this.#outbox.connected(hello.inFlight, hello.frameLimit);
    if (this.#greeted) {
      return; // the answer to a new token
    }
    this.#greeted = true;
    this.#refusedBefore = false;
    this.#onlineSince = Date.now();
    this.#cancel('first');
    if (this.#appearance !== 'online') {
      this.#write({ type: 'presence', state: this.#appearance }); // before the joins: nobody sees another one first
    }
    this.#rooms.onConnected();
    this.#watch(from, this.#settings.deadAfter);
    this.#renewLater(from);
    this.#setState('online');
    this.#onReady(hello.user);
    this.#restore(hello.user.id);
  }

  /**
   * Takes up what an earlier page of this user has left.
   *
   * @param {string} user
   */
  async #restore(user) {
    if (this.#restoredFor === user) {
      return;
    }
    this.#restoredFor = user;
    try {
      const kept = await this.#store.list(`${this.#prefix}${user}:`);
      if (/** @type {string} */ (this.state) === 'closed' || this.user?.id !== user) {
        return;
      }
      for (const [, request] of kept.sort(([, a], [, b]) => a.order - b.order)) {
        this.#outbox.restore(this.#rooms.get(request.room) ?? this.#joinQuietly(request.room), request);
      }
      this.#outbox.pump();
    } catch (error) {
      this.#restoredFor = '';
      this.emit('error', { code: 'store', detail: String(error) });
    }
  }

  /** @param {string} name */
  #joinQuietly(name) {
    const room = this.join(name);
    room.isQuiet = true;
    return room;
  }

  /**
   * Gives up a connection without any frame for that time.
   *
   * @param {WebSocket} watched
   * @param {number} patience
   */
  #watch(watched, patience) {
    const rest = patience - (Date.now() - this.#lastReceived);
    if (rest > 0) {
      this.#after('watch', rest, () => this.#watch(watched, patience));
    } else {
      this.#onEnd(watched, BROKEN, 'no frame arrived'); // a dead network never reports the end
      watched.close();
    }
  }

  /** @param {WebSocket} from */
  #renewLater(from) {
    const expiresAt = this.#token?.expiresAt ?? Infinity;
    if (expiresAt === Infinity) {
      return;
    }
    const life = expiresAt - Date.now();
    const delay = Math.max(SHORTEST_LIFE, life - BEFORE_EXPIRY, life / 2);
    this.#after('renew', delay, () => this.#renew(from));
  }

  /** @param {WebSocket} from */
  async #renew(from) {
    try {
      this.#stale = true;
      const token = await this.#freshToken();
      if (from === this.#socket) {
        this.#write({ type: 'auth', token: token.value });
        this.#renewLater(from);
      }
    } catch {
      if (from === this.#socket) {
        this.#after('renew', RENEW_AGAIN, () => this.#renew(from));
      }
    }
  }

  /**
   * @param {WebSocket} from
   * @param {number} code
   * @param {string} reason
   */
  #onEnd(from, code, reason) {
    if (from !== this.#socket) {
      return;
    }
    this.#socket = undefined;
    this.#cancel('watch');
    this.#cancel('renew');
    if (this.#greeted) {
      this.#backoff.connectionLasted(Date.now() - this.#onlineSince);
    }
    if (code === FRAME_TOO_LARGE) {
      this.#outbox.refuseLargest();
    }
    this.#outbox.disconnected();
    this.#rooms.onDisconnected();
    // A browser cannot see a 401 of the handshake: the server accepts, then closes with 4501.
    const refusedToken = code === TOKEN_REFUSED && !this.#greeted && !this.#refusedBefore;
    if (code >= DO_NOT_RECONNECT && !refusedToken) {
      this.#end(code, reason);
      return;
    }
    if (code === TOKEN_EXPIRED || refusedToken) {
      this.#stale = true;
      this.#refusedBefore = refusedToken;
    }
    this.#pause(code, reason, this.#reconnectAfter);
  }

  /**
   * @param {number} code
   * @param {string} reason
   * @param {number} [hint]
   */
  #pause(code, reason, hint) {
    if (this.state === 'closed') {
      return;
    }
    this.#reconnectAfter = undefined;
    const retryIn = hint ?? this.#backoff.next();
    this.#after('connect', retryIn, () => this.#connect());
    this.#setState('waiting', { code, reason, retryIn });
  }

  /**
   * @param {number} code
   * @param {string} reason
   * @param {unknown} [why]
   */
  #end(code, reason, why) {
    if (this.state === 'closed') {
      return;
    }
    const cause = new ClosedError(code, reason, why);
    for (const name of [...this.#timers.keys()]) {
      this.#cancel(name);
    }
    globalThis.removeEventListener?.('online', this.#networkBack);
    const open = this.#socket;
    this.#socket = undefined;
    this.state = 'closed';
    this.#outbox.end(cause);
    this.#rooms.end(cause);
    open?.close(1000);
    this.#onNeverReady(cause);
    this.#onClosed(cause);
    this.emit('state', { state: 'closed', code, reason });
  }

  /**
   * @param {Client['state']} state
   * @param {{ code?: number, reason?: string, retryIn?: number }} [more]
   */
  #setState(state, more = {}) {
    if (this.state !== state || state === 'waiting') {
      this.state = state;
      this.emit('state', { state, ...more });
    }
  }

  /** @param {Record<string, any>} frame */
  #write(frame) {
    const socket = this.#socket;
    const open = socket?.readyState === 1;
    if (open && !(frame.type === 'typing' && socket.bufferedAmount > CROWDED)) {
      socket.send(JSON.stringify(frame));
    }
  }

  /**
   * @param {string} name
   * @param {number} millis
   * @param {() => void} work
   */
  #after(name, millis, work) {
    this.#cancel(name);
    this.#timers.set(name, setTimeout(work, Math.min(millis, LONGEST_TIMER)));
  }

  /** @param {string} name */
  #cancel(name) {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }
}

/**
 * @param {URL} url
 * @param {Options} options
 * @param {import('./store.js').Store} store
 */
function tokensOf(url, { guest, account, token }, store) {
  if (token !== undefined) {
    return givenTokens(token);
  }
  const rest = new Rest(url);
  if (account === undefined) {
    const name = typeof guest === 'string' ? guest : undefined;
    return signInTokens(rest, store, `guest:${url.origin}:${name ?? ''}`, () => rest.guest(name));
  }
  const { name, password } = account;
  return signInTokens(rest, store, `account:${url.origin}:${name}`, () => {
    if (password === undefined) {
      throw new ProblemError(401, 'unauthorized', 'no sign-in is kept: give the password');
    }
    return rest.login(name, password);
  });
}
