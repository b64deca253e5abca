import { ClosedError, RefusedError } from './errors.js';

/**
 * What the user asked for, in the order of the calls, until the server has answered.
 *
 * Each request is kept in the store, and then written when its room is joined and fewer than the
 * server's `inFlight` wait for an answer. It is written again, with the same id, after a reconnect,
 * after a retryable nack's time, when no answer came, and after a reload. While a request waits,
 * later ones of the same room that are not written yet wait, too.
 *
 * @typedef {object} Request
 * @property {import('./room.js').Room} room
 * @property {string} id
 * @property {string} [user] whose request it is; unknown before the first sign-in
 * @property {Record<string, any>} frame
 * @property {number} bytes of the frame
 * @property {boolean} kept in the store, or the store has failed
 * @property {boolean} inFlight written on this connection and not answered
 * @property {number} writtenAt
 * @property {number} notBefore
 * @property {number} tries
 * @property {(ack: import('./frames.js').Ack) => void} resolve
 * @property {(error: Error) => void} reject
 *
 * @internal
 */
export class Outbox {
  /** @type {Map<string, Request>} */
  #requests = new Map();
  #window = 0;
  #frameLimit = Infinity;
  #order = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {ClosedError | undefined} */
  #ended;

  /**
   * @param {object} outside
   * @param {{ answerWithin: number, pendingSends: number }} outside.settings
   * @param {(tries: number) => number} outside.pause
   * @param {(frame: Record<string, any>) => void} outside.write
   * @param {import('./store.js').Store} outside.store
   * @param {string} outside.prefix of the keys in the store
   * @param {(problem: unknown) => void} outside.storeFailed
   */
  constructor(outside) {
    this.outside = outside;
  }

  /**
   * @param {import('./room.js').Room} room
   * @param {Record<string, any>} frame
   * @param {string | undefined} user
   * @returns {Promise<import('./frames.js').Ack>}
   */
  offer(room, frame, user) {
    const key = keyOf(room, frame.id);
    if (this.#ended) {
      return failed(this.#ended);
    }
    if (this.#requests.has(key)) {
      return failed(new RefusedError('conflict', 'the id already waits for an answer'));
    }
    if (this.#requests.size >= this.outside.settings.pendingSends) {
      return failed(new RefusedError('backlog_full', `${this.#requests.size} messages wait for an answer`));
    }
    const [request, answered] = this.#add(room, frame, user, 0);
    this.#keep(request);
    return answered;
  }

  /**
   * A request from the store, of an earlier page of the same user.
   *
   * @param {import('./room.js').Room} room
   * @param {{ user: string, frame: Record<string, any> }} kept
   */
  restore(room, { frame, user }) {
    if (!this.#ended && !this.#requests.has(keyOf(room, frame.id))) {
      const [request, answered] = this.#add(room, frame, user, 1); // that page may have written it
      request.kept = true;
      answered.catch(() => {}); // nobody waits: the room's `state` tells
    }
  }

  /**
   * @param {import('./room.js').Room} room
   * @param {Record<string, any>} frame
   * @param {string | undefined} user
   * @param {number} tries
   * @returns {[Request, Promise<import('./frames.js').Ack>]}
   */
  #add(room, frame, user, tries) {
    /** @type {any} */
    const request = {
      room,
      id: frame.id,
      user,
      frame,
      bytes: new TextEncoder().encode(JSON.stringify(frame)).length,
      kept: false,
      inFlight: false,
      writtenAt: 0,
      notBefore: 0,
      tries,
    };
    const answered = new Promise((resolve, reject) => Object.assign(request, { resolve, reject }));
    this.#requests.set(keyOf(room, frame.id), request);
    room.tell(request, 'queued');
    return [request, answered];
  }

  /** @param {Request} request */
  async #keep(request) {
    const { store, storeFailed } = this.outside;
    if (request.user !== undefined) {
      try {
        await store.put(this.#storeKey(request), {
          room: request.room.name,
          user: request.user,
          frame: request.frame,
          order: Date.now() * 1000 + (this.#order++ % 1000),
        });
      } catch (error) {
        storeFailed(error);
      }
      if (!this.#has(request)) {
        this.#discard(request); // answered meanwhile
      }
    }
    request.kept = true;
    this.pump();
  }

  /** @param {Request} request */
  #storeKey(request) {
    return `${this.outside.prefix}${request.user}:${keyOf(request.room, request.id)}`;
  }

  /** @param {Request} request */
  #discard(request) {
    if (request.user !== undefined) {
      this.outside.store.delete(this.#storeKey(request)).catch(this.outside.storeFailed);
    }
  }

  /** @param {Request} request */
  #has(request) {
    return this.#requests.get(keyOf(request.room, request.id)) === request;
  }

  /**
   * Requests without an answer, in order.
   *
   * @param {import('./room.js').Room} room
   */
  of(room) {
    return [...this.#requests.values()].filter((request) => request.room === room);
  }

  /**
   * The limits of a new connection.
   *
   * @param {number} inFlight
   * @param {number} frameLimit
   */
  connected(inFlight, frameLimit) {
    this.#window = inFlight;
    this.#frameLimit = frameLimit;
  }

  /** No request is in flight any more. */
  disconnected() {
    this.#window = 0;
    for (const request of this.#requests.values()) {
      this.#backToShore(request);
    }
  }

  /** Writes what may be written now. */
  pump() {
    clearTimeout(this.#timer);
    const now = Date.now();
    this.#endWithTheirRooms();
    this.#refuse((request) => request.bytes > this.#frameLimit, 'too_long', "larger than the server's frame limit");
    let inFlight = [...this.#requests.values()].filter((request) => request.inFlight).length;
    const waiting = new Set();
    for (const request of [...this.#requests.values()]) {
      if (request.inFlight && now - request.writtenAt >= this.outside.settings.answerWithin) {
        this.#backToShore(request);
        inFlight--;
      }
      if (!request.inFlight && !waiting.has(request.room)) {
        const ready = request.kept && request.room.isJoined && request.notBefore <= now;
        if (ready && inFlight < this.#window) {
          inFlight++;
          this.#write(request, now);
        } else {
          waiting.add(request.room);
        }
      }
    }
    this.#pumpLater(now);
  }

  /**
   * @param {Request} request
   * @param {number} now
   */
  #write(request, now) {
    request.inFlight = true;
    request.writtenAt = now;
    request.notBefore = 0;
    request.tries++;
    this.outside.write(request.frame);
    request.room.tell(request, 'sent');
  }

  /** @param {number} now */
  #pumpLater(now) {
    let next = Infinity;
    for (const request of this.#requests.values()) {
      if (request.inFlight) {
        next = Math.min(next, request.writtenAt + this.outside.settings.answerWithin);
      } else if (request.notBefore > now) {
        next = Math.min(next, request.notBefore);
      }
    }
    if (next < Infinity) {
      this.#timer = setTimeout(() => this.pump(), Math.max(0, next - now));
    }
  }

  /** @param {Request} request */
  #backToShore(request) {
    if (request.inFlight) {
      request.inFlight = false;
      request.room.tell(request, 'queued');
    }
  }

  /**
   * The request is stored, according to an ack or its own entry.
   *
   * @param {import('./room.js').Room} room
   * @param {import('./frames.js').Ack} ack
   */
  acked(room, ack) {
    const request = this.#take(this.#requests.get(keyOf(room, ack.id)));
    if (request) {
      request.resolve(ack);
      request.room.tell(request, 'stored', { ack });
    }
  }

  /**
   * The request was refused, for now or for good.
   *
   * @param {import('./room.js').Room} room
   * @param {import('./frames.js').Nack} nack
   */
  nacked(room, nack) {
    const request = this.#requests.get(keyOf(room, /** @type {string} */ (nack.id)));
    if (!request) {
      return;
    }
    if (nack.retryable) {
      this.#backToShore(request);
      request.notBefore = Date.now() + (nack.retryAfter ?? this.outside.pause(Math.max(0, request.tries - 1)));
    } else if (nack.code === 'not_joined' && request.tries > 1) {
      // The log knows an id that it has stored, but a gateway without a join does not ask it.
      this.#fail(request, mayBeStored());
    } else {
      this.#fail(request, new RefusedError(nack.code, nack.detail));
    }
  }

  /**
   * The room of a request, if it is joined no more or the frame names none.
   *
   * @param {string} id
   * @param {string} [roomId]
   */
  roomOf(id, roomId) {
    for (const request of this.#requests.values()) {
      if (request.id === id && (roomId === undefined || request.room.id === roomId)) {
        return request.room;
      }
    }
    return undefined;
  }

  /** The server closed the socket because of a frame's size: refuses the largest in flight. */
  refuseLargest() {
    const inFlight = [...this.#requests.values()].filter((request) => request.inFlight);
    const largest = Math.max(...inFlight.map((request) => request.bytes));
    const found = inFlight.find((request) => request.bytes === largest);
    this.#refuse((request) => request === found, 'too_long', 'the server closed with 1009');
  }

  /**
   * This user is signed in. What was written as another user may be stored, so it is never written
   * again as this one; what was never written becomes this user's.
   *
   * @param {string} user
   */
  signedIn(user) {
    for (const request of [...this.#requests.values()]) {
      if (request.user === user) {
        continue;
      }
      if (request.tries > 0) {
        this.#fail(request, new ClosedError(4010, 'another user has signed in; the message may or may not be stored'));
      } else {
        this.#discard(request);
        request.user = user;
        request.kept = false;
        this.#keep(request);
      }
    }
  }

  /** @param {ClosedError} cause */
  end(cause) {
    this.#ended = cause;
    clearTimeout(this.#timer);
    for (const request of [...this.#requests.values()]) {
      this.#requests.delete(keyOf(request.room, request.id)); // the store keeps it for the next client
      request.reject(cause);
    }
  }

  #endWithTheirRooms() {
    this.#refuse((request) => request.room.hasEnded && request.tries === 0, 'not_joined', 'the room was left');
    for (const request of [...this.#requests.values()]) {
      if (request.room.hasEnded && !request.inFlight) {
        this.#fail(request, mayBeStored());
      }
    }
  }

  /**
   * @param {(request: Request) => boolean} which
   * @param {string} code
   * @param {string} detail
   */
  #refuse(which, code, detail) {
    for (const request of [...this.#requests.values()].filter(which)) {
      this.#fail(request, new RefusedError(code, detail));
    }
  }

  /**
   * @param {Request} request
   * @param {Error} error
   */
  #fail(request, error) {
    this.#take(request);
    request.reject(error);
    request.room.tell(request, 'failed', { error });
  }

  /**
   * @param {Request | undefined} request
   */
  #take(request) {
    if (request && this.#requests.delete(keyOf(request.room, request.id))) {
      this.#discard(request);
    }
    return request;
  }
}

/**
 * @param {import('./room.js').Room} room
 * @param {string} id
 */
function keyOf(room, id) {
  return JSON.stringify([room.name, id]);
}

/**
 * @param {Error} error
 * @returns {Promise<never>}
 */
function failed(error) {
  return Promise.reject(error);
}

function mayBeStored() {
  return new ClosedError(1000, 'the room was left; the message may or may not be stored');
}
