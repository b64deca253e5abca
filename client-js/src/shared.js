import { ClosedError, ParleyError, ProblemError, RefusedError } from './errors.js';
import { Emitter } from './emitter.js';
import { newId } from './id.js';
import { connect } from './parley.js';

/**
 * Connects like `connect`, through one connection that all tabs of the page's origin share, if the
 * browser has SharedWorker. Elsewhere this tab has a connection of its own; the tabs then share the
 * outbox, and a message that two tabs send has one id and is stored once.
 *
 * @param {string | URL} base
 * @param {Pick<import('./client.js').Options, 'guest' | 'account'> & { token?: string }} [options]
 * @param {string | URL} [script] of the worker, the address of `shared-worker.js`; a page that requires
 *   Trusted Types gives a `TrustedScriptURL`
 * @returns {SharedClient | import('./client.js').Client}
 */
export function connectShared(base, options = {}, script = new URL('./shared-worker.js', import.meta.url)) {
  const worker = globalThis.navigator?.locks && startWorker(script);
  return worker ? new SharedClient(worker.port, new URL(base).href, options) : connect(base, options);
}

/** @param {string | URL} script */
function startWorker(script) {
  try {
    return new SharedWorker(script, { type: 'module', name: 'parley' });
  } catch {
    return undefined; // the browser has none, or the page's policy does not allow it
  }
}

/** A tab's side of a shared connection: a `Client` as far as an application uses it. */
export class SharedClient extends Emitter {
  /** @type {import('./client.js').Client['state']} */
  state = 'connecting';
  /** @type {import('./frames.js').User | undefined} */
  user = undefined;
  /** @type {Map<string, SharedRoom>} */
  #rooms = new Map();
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  #asked = new Map();
  #answers = 0;
  /** @type {(user: import('./frames.js').User) => void} */
  #onReady = () => {};
  /** @type {(error: Error) => void} */
  #onNeverReady = () => {};
  /** @type {(error: ClosedError) => void} */
  #onClosed = () => {};
  #release = () => {};

  /**
   * @internal
   * @param {MessagePort} port
   * @param {string} base
   * @param {object} options
   */
  constructor(port, base, options) {
    super();
    this.port = port;
    /** @type {Promise<import('./frames.js').User>} */
    this.ready = new Promise((resolve, reject) => {
      this.#onReady = resolve;
      this.#onNeverReady = reject;
    });
    this.ready.catch(() => {});
    /** @type {Promise<ClosedError>} */
    this.closed = new Promise((resolve) => (this.#onClosed = resolve));
    this.rest = { call: (/** @type {any[]} */ ...args) => this.ask({ do: 'rest', args }) };
    port.onmessage = ({ data }) => this.#on(data);
    this.#open(base, options);
  }

  /**
   * @param {string} base
   * @param {object} options
   */
  #open(base, options) {
    const locks = globalThis.navigator?.locks;
    const lock = locks && `parley-tab:${newId()}`;
    const open = () => this.port.postMessage({ do: 'open', base, options, lock });
    if (lock) {
      locks.request(lock, () => {
        open();
        return new Promise((resolve) => (this.#release = () => resolve(undefined)));
      });
    } else {
      open();
    }
  }

  /**
   * Joins a room: the last entries that any tab has received, or the last 50, then every later one.
   *
   * @param {string} name id or handle
   * @param {{ epoch: string, seq: number }} [position] used by the first tab that joins
   * @returns {SharedRoom}
   */
  join(name, position) {
    let room = this.#rooms.get(name);
    if (!room) {
      room = new SharedRoom(name, this);
      this.#rooms.set(name, room);
      this.#post({ do: 'join', room: name, position });
    }
    return room;
  }

  /** @param {'online' | 'away' | 'hidden'} state of all tabs */
  appear(state) {
    this.#post({ do: 'appear', state });
  }

  /** Ends this tab's part; the connection ends with its last tab. */
  close() {
    this.#end(new ClosedError(1000, 'closed by the application'));
    this.port.postMessage({ do: 'close' });
    this.#release();
  }

  /**
   * @internal
   * @param {Record<string, any>} message
   * @returns {Promise<any>}
   */
  ask(message) {
    const answer = this.#answers++;
    const answered = new Promise((resolve, reject) => this.#asked.set(answer, { resolve, reject }));
    answered.catch(() => {});
    this.#post({ ...message, answer });
    return answered;
  }

  /** @type {any[] | undefined} until the lock is held and the worker knows this tab */
  #early = [];

  /** @param {any} message */
  #post(message) {
    if (this.state === 'closed') {
      this.#asked.get(message.answer)?.reject(new ClosedError(1000, 'the client has ended'));
      this.#asked.delete(message.answer);
    } else if (this.#early) {
      this.#early.push(message);
    } else {
      this.port.postMessage(message);
    }
  }

  /** @param {any} message */
  #on(message) {
    const early = this.#early; // the first message says that the worker knows this tab
    this.#early = undefined;
    early?.forEach((each) => this.port.postMessage(each));
    if (message.answer !== undefined) {
      const asked = this.#asked.get(message.answer);
      this.#asked.delete(message.answer);
      if (message.error) {
        asked?.reject(errorOf(message.error));
      } else {
        asked?.resolve(message.value);
      }
    } else if (message.ready) {
      this.user = message.ready;
      this.#onReady(message.ready);
    } else if (message.closed) {
      this.#end(/** @type {ClosedError} */ (errorOf(message.closed)));
    } else if (message.room !== undefined) {
      this.#onRoom(message);
    } else {
      if (message.type === 'state') {
        this.state = message.event.state;
      }
      this.emit(message.type, message.event);
    }
  }

  /** @param {{ room: string, type: string, event: any }} message */
  #onRoom({ room: name, type, event }) {
    const room = this.#rooms.get(name);
    if (type === 'left') {
      this.#rooms.delete(name);
    }
    room?.take(type, event?.error ? { ...event, error: errorOf(event.error) } : event);
  }

  /** @param {ClosedError} cause */
  #end(cause) {
    this.state = 'closed';
    this.#asked.forEach(({ reject }) => reject(cause));
    this.#asked.clear();
    for (const room of this.#rooms.values()) {
      room.take('left', { reason: 'closed' });
    }
    this.#rooms.clear();
    this.#onNeverReady(cause);
    this.#onClosed(cause);
  }
}

/** A tab's side of a room: a `Room` as far as an application uses it. */
export class SharedRoom extends Emitter {
  /** @type {string | undefined} */
  id = undefined;
  /** @type {Map<string, import('./room.js').MessageState>} */
  #outgoing = new Map();
  /** @type {(joined: import('./frames.js').Joined) => void} */
  #onJoined = () => {};
  /** @type {(error: Error) => void} */
  #onRefused = () => {};

  /**
   * @internal
   * @param {string} name
   * @param {SharedClient} client
   */
  constructor(name, client) {
    super();
    this.name = name;
    /** @internal */
    this.client = client;
    /** @type {Promise<import('./frames.js').Joined>} */
    this.joined = new Promise((resolve, reject) => {
      this.#onJoined = resolve;
      this.#onRefused = reject;
    });
    this.joined.catch(() => {});
  }

  /** What this user has asked for here, in any tab, and the server has not answered. */
  get outgoing() {
    return [...this.#outgoing.values()];
  }

  /**
   * @param {string} text
   * @param {{ id?: string, replyTo?: string, meta?: Record<string, unknown> }} [more]
   * @returns {Promise<import('./frames.js').Ack>}
   */
  send(text, more = {}) {
    return this.#call('send', text, { id: newId(), ...more });
  }

  /** @param {string} message @param {string} text */
  edit(message, text) {
    return this.#call('edit', message, text);
  }

  /** @param {string} message */
  delete(message) {
    return this.#call('delete', message);
  }

  /** @param {string} message @param {string} emoji @param {boolean} [on] */
  react(message, emoji, on = true) {
    return this.#call('react', message, emoji, on);
  }

  /** @param {string} message @param {boolean} [on] */
  pin(message, on = true) {
    return this.#call('pin', message, on);
  }

  typing() {
    this.#call('typing');
  }

  /** @param {number} seq */
  read(seq) {
    this.#call('read', seq);
  }

  presence() {
    this.#call('presence');
  }

  /** Leaves in this tab; the room is left when the last tab leaves. */
  leave() {
    return this.#call('leave');
  }

  /**
   * @param {string} call
   * @param {...any} args
   */
  #call(call, ...args) {
    return this.client.ask({ do: 'room', room: this.name, call, args });
  }

  /**
   * @internal
   * @param {string} type
   * @param {any} event
   */
  take(type, event) {
    if (type === 'joined') {
      this.id = event.room;
      this.#onJoined(event);
    } else if (type === 'left') {
      this.#onRefused(new RefusedError('not_joined', `left: ${event.reason}`));
    } else if (type === 'state') {
      if (event.state === 'queued' || event.state === 'sent') {
        this.#outgoing.set(event.id, event);
      } else {
        this.#outgoing.delete(event.id);
      }
    }
    this.emit(type, event);
    if (type === 'entry' && !SIGNALS.has(event.type)) {
      this.emit(event.type, event);
    }
  }
}

const SIGNALS = new Set(['entry', 'joined', 'reset', 'missed', 'state', 'typing', 'read', 'presence', 'left']);

/** @param {any} plain */
function errorOf({ name, code, detail, closeCode, status, retryAfter }) {
  switch (name) {
    case 'RefusedError':
      return new RefusedError(code, detail);
    case 'ClosedError':
      return new ClosedError(closeCode, detail);
    case 'ProblemError':
      return new ProblemError(status, code, detail, retryAfter);
    default:
      return new ParleyError(code ?? 'failed', detail);
  }
}
