import { ClosedError, ParleyError, RefusedError } from './errors.js';
import { Emitter } from './emitter.js';
import { newId } from './id.js';
import { Reader } from './reader.js';

const MOST_UNREAD_BY_OTHERS = 1000;

/**
 * @typedef {object} MessageState what is known about a request of this user; event `state`
 * @property {string} id
 * @property {'queued' | 'sent' | 'stored' | 'read' | 'failed'} state `read`: by another user
 * @property {Record<string, any>} frame the request: `type`, `text`, `message` …
 * @property {import('./frames.js').Ack} [ack] from `stored` on
 * @property {Error} [error] of `failed`
 */

/**
 * A room that this client reads and writes, across reconnects, until it is left.
 *
 * Events: `entry` (every entry, in order, each once), and each entry by its type (`message`,
 * `edit`, `delete`, `reaction`, `pin`, `member`, `room` …); `joined`; `reset` (what was delivered
 * is void: the log is another one); `missed` ({from, to}: entries that cannot be delivered);
 * `state` ({@link MessageState}); `typing`, `read`, `presence`; `left` ({reason}, the last one).
 */
export class Room extends Emitter {
  /** @type {'waiting' | 'asked' | 'joined' | 'ended'} */
  #state = 'waiting';
  #leaving = false;
  #joinTries = 0;
  #readUpTo = 0;
  #presenceWanted = false;
  /** @type {{ id: string, seq: number, frame: Record<string, any>, ack: import('./frames.js').Ack }[]} */
  #unreadByOthers = [];
  /** @type {() => void} */
  #onLeft = () => {};
  /** @type {Reader} */
  #reader;

  /**
   * @internal
   * @param {string} name
   * @param {{ epoch: string, seq: number } | undefined} resume
   * @param {import('./client.js').Inside} inside
   */
  constructor(name, resume, inside) {
    super();
    /** The id or handle that was joined. */
    this.name = name;
    /** The room's id, once joined. @type {string | undefined} */
    this.id = undefined;
    /** @internal */
    this.inside = inside;
    /** @internal the application has not joined it; it only sends what a reload left */
    this.isQuiet = false;
    this.#reader = this.#newReader(resume);
    /** Resolves with the first answer to the join; rejects if it is refused for good. @type {Promise<import('./frames.js').Joined>} */
    this.joined = new Promise((resolve, reject) => {
      this.onceJoined = { resolve, reject };
    });
    this.joined.catch(() => {}); // an application that does not wait for it gets `left`
    /** @type {Promise<void>} */
    this.whenLeft = new Promise((resolve) => (this.#onLeft = resolve));
  }

  /** @param {{ epoch: string, seq: number } | undefined} resume */
  #newReader(resume) {
    return new Reader(resume, {
      deliver: (entry) => {
        this.emit('entry', entry);
        if (!CONTROL.has(entry.type)) {
          this.emit(entry.type, entry);
        }
      },
      missed: (range) => this.emit('missed', range),
      log: (after, limit) => this.inside.log(this.id ?? this.name, after, limit),
      joinAgain: () => this.inside.joinAgain(this),
      pause: this.inside.pause,
      reload: this.inside.settings.reload,
    });
  }

  /** The last entry that was delivered, to join after it later; undefined before the first. */
  get position() {
    return this.#reader.position;
  }

  /** What this user has asked for here and the server has not answered, in order. @returns {MessageState[]} */
  get outgoing() {
    return this.inside.outbox
      .of(this)
      .map(({ id, frame, inFlight }) => ({ id, frame, state: inFlight ? 'sent' : 'queued' }));
  }

  /**
   * Sends a message, and repeats it with the same id until it is answered, across reconnects and,
   * with a store that lasts, across reloads.
   *
   * @param {string} text
   * @param {{ id?: string, replyTo?: string, meta?: Record<string, unknown> }} [more]
   * @returns {Promise<import('./frames.js').Ack>} resolves once the message is stored; rejects with a
   *   `RefusedError` if it never will be, with a `ClosedError` if that cannot be known any more
   */
  send(text, { id = newId(), replyTo, meta } = {}) {
    return this.#ask({ type: 'send', id, text, replyTo, meta });
  }

  /**
   * Replaces the text of the user's own message.
   *
   * @param {string} message
   * @param {string} text
   */
  edit(message, text) {
    return this.#ask({ type: 'edit', id: newId(), message, text });
  }

  /**
   * Removes a message's text for good.
   *
   * @param {string} message
   */
  delete(message) {
    return this.#ask({ type: 'delete', id: newId(), message });
  }

  /**
   * Adds or removes the user's reaction.
   *
   * @param {string} message
   * @param {string} emoji
   * @param {boolean} [on]
   */
  react(message, emoji, on = true) {
    return this.#ask({ type: on ? 'react' : 'unreact', id: newId(), message, emoji });
  }

  /**
   * Pins or unpins a message; for moderators.
   *
   * @param {string} message
   * @param {boolean} [on]
   */
  pin(message, on = true) {
    return this.#ask({ type: on ? 'pin' : 'unpin', id: newId(), message });
  }

  /**
   * @param {Record<string, any>} asked
   */
  #ask(asked) {
    const answered = this.#offer(asked);
    answered.catch(() => {}); // an application that does not wait for it has the event `state`
    return answered;
  }

  /**
   * @param {Record<string, any>} asked
   * @returns {Promise<import('./frames.js').Ack>}
   */
  async #offer(asked) {
    const frame = JSON.parse(JSON.stringify({ ...asked, room: this.name }));
    if (typeof frame.id !== 'string' || frame.id === '') {
      throw new RefusedError('bad_frame', 'the id is empty');
    }
    if (/[\0\p{Surrogate}]/u.test(frame.text ?? '')) {
      throw new RefusedError('bad_frame', 'the text holds U+0000 or a lone surrogate');
    }
    if (this.#state === 'ended') {
      throw new RefusedError('not_joined', 'the room was left');
    }
    return this.inside.outbox.offer(this, frame, this.inside.user());
  }

  /** Says that the user is typing here; dropped while there is no connection. */
  typing() {
    this.#signal({ type: 'typing', room: this.name });
  }

  /**
   * Marks the room as read up to this seq; the highest is repeated after a reconnect.
   *
   * @param {number} seq
   */
  read(seq) {
    if (seq > this.#readUpTo) {
      this.#readUpTo = seq;
      this.#signal({ type: 'read', room: this.name, seq });
    }
  }

  /** Asks who is online, now and after each reconnect; the list and its changes are events. */
  presence() {
    this.#presenceWanted = true;
    this.#signal({ type: 'presence', room: this.name });
  }

  /** Leaves; resolves once the server has confirmed it or the connection is lost. */
  leave() {
    if (this.#state === 'asked' || this.#state === 'joined') {
      this.#leaving = true;
      this.inside.write({ type: 'leave', room: this.name });
    } else {
      this.endLeft();
      this.inside.forget(this);
    }
    return this.whenLeft;
  }

  /** @param {Record<string, any>} frame */
  #signal(frame) {
    if (this.#state === 'joined') {
      this.inside.write(frame);
    }
  }

  /** @internal */
  get isJoined() {
    return this.#state === 'joined';
  }

  /** @internal */
  get isAsked() {
    return this.#state === 'asked';
  }

  /** @internal a leave was sent for the joined room */
  get isLeaving() {
    return this.#leaving && this.#state === 'joined';
  }

  /** @internal */
  get hasEnded() {
    return this.#state === 'ended';
  }

  /**
   * The application takes over a quiet room.
   *
   * @internal
   * @param {{ epoch: string, seq: number } | undefined} resume
   */
  takeOver(resume) {
    this.isQuiet = false;
    this.#state = 'waiting'; // what is on its way answers the quiet join, and comes again after the next one
    this.#reader.stop();
    this.#reader = this.#newReader(resume);
    this.inside.joinAgain(this);
  }

  /**
   * The join to send now.
   *
   * @internal
   */
  ask() {
    if (this.#state !== 'joined') {
      this.#state = 'asked';
    }
    const position = this.#reader.position;
    return position ? { room: this.name, after: position.seq, epoch: position.epoch } : { room: this.name };
  }

  /**
   * @internal
   * @param {import('./frames.js').Joined} joined
   */
  onJoined(joined) {
    if (this.#state === 'ended') {
      return;
    }
    this.#state = 'joined';
    this.#joinTries = 0;
    this.id = joined.room;
    if (this.#reader.onJoined(joined)) {
      this.emit('reset', joined);
    }
    this.onceJoined?.resolve(joined);
    this.emit('joined', joined);
    if (this.#readUpTo > 0) {
      this.#signal({ type: 'read', room: this.name, seq: this.#readUpTo });
    }
    if (this.#presenceWanted) {
      this.#signal({ type: 'presence', room: this.name });
    }
  }

  /**
   * @internal
   * @param {import('./frames.js').Nack} nack
   * @returns {number | undefined} milliseconds until the next try; undefined if refused for good
   */
  onRefused(nack) {
    if (this.#leaving) {
      this.endLeft();
      return undefined;
    }
    if (!nack.retryable) {
      this.end(nack.code, new RefusedError(nack.code, nack.detail));
      return undefined;
    }
    this.#state = 'waiting';
    return nack.retryAfter ?? this.inside.pause(this.#joinTries++);
  }

  /**
   * @internal
   * @param {import('./frames.js').Entry} entry
   */
  onEntry(entry) {
    if (this.#state === 'joined') {
      this.#reader.onEntry(entry);
    }
  }

  /**
   * @internal
   * @param {any} signal
   */
  onSignal(signal) {
    if (signal.type === 'read' && signal.user?.id !== this.inside.user()) {
      this.#readByOther(signal.seq);
    }
    this.emit(signal.type, signal);
  }

  /** @param {unknown} seq */
  #readByOther(seq) {
    const read = this.#unreadByOthers.filter((message) => message.seq <= Number(seq));
    this.#unreadByOthers = this.#unreadByOthers.filter((message) => !read.includes(message));
    for (const { id, frame, ack } of read) {
      this.emit('state', { id, state: 'read', frame, ack });
    }
  }

  /**
   * @internal
   * @param {number} head
   */
  onHead(head) {
    if (this.#state === 'joined') {
      this.#reader.onHead(head);
    }
  }

  /**
   * @internal
   * @param {import('./outbox.js').Request} request
   * @param {MessageState['state']} state
   * @param {{ ack?: import('./frames.js').Ack, error?: Error }} [more]
   */
  tell({ id, frame }, state, more = {}) {
    if (more.ack && frame.type === 'send') {
      this.#unreadByOthers.push({ id, seq: more.ack.seq, frame, ack: more.ack });
      this.#unreadByOthers.splice(0, this.#unreadByOthers.length - MOST_UNREAD_BY_OTHERS);
    }
    this.emit('state', { id, state, frame, ...more });
  }

  /** @internal */
  onDisconnected() {
    if (this.#leaving) {
      this.endLeft();
    }
    if (this.#state !== 'ended') {
      this.#state = 'waiting';
      this.#reader.onDisconnected();
    }
  }

  /** @internal the application has left */
  endLeft() {
    this.end('client', new RefusedError('not_joined', 'the room was left'));
  }

  /**
   * @internal
   * @param {string} reason
   * @param {ParleyError | ClosedError} cause
   */
  end(reason, cause) {
    if (this.#state !== 'ended') {
      this.#state = 'ended';
      this.#reader.stop();
      this.onceJoined?.reject(cause);
      this.#onLeft();
      this.emit('left', { reason });
    }
  }
}

// Events of a room that an entry of a later type must not be taken for.
const CONTROL = new Set(['entry', 'joined', 'reset', 'missed', 'state', 'typing', 'read', 'presence', 'left']);
