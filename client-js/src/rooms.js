import { isEntry, readAck, readJoined, readNack } from './frames.js';
import { RefusedError } from './errors.js';

/** Joins in one frame: far below the server's limit on a frame's size. */
const JOINS_A_FRAME = 100;

/**
 * A client's rooms: joins them on each connection, and finds the room of a frame.
 *
 * @internal
 */
export class Rooms {
  /** @type {Map<string, import('./room.js').Room>} */
  #byName = new Map();
  /** @type {Map<string, import('./room.js').Room>} */
  #byId = new Map();
  #connected = false;
  /** Joins of one turn go out in one frame. @type {Set<import('./room.js').Room>} */
  #toAsk = new Set();

  /**
   * @param {import('./client.js').Inside} inside
   */
  constructor(inside) {
    this.inside = inside;
  }

  /** @param {string} name */
  get(name) {
    return this.#byName.get(name);
  }

  /** @param {import('./room.js').Room} room */
  add(room) {
    this.#byName.set(room.name, room);
    this.joinAgain(room);
  }

  /** @param {import('./room.js').Room} room */
  joinAgain(room) {
    if (this.#connected && !room.hasEnded) {
      if (this.#toAsk.size === 0) {
        queueMicrotask(() => this.#ask());
      }
      this.#toAsk.add(room);
    }
  }

  #ask() {
    const rooms = [...this.#toAsk].filter((room) => !room.hasEnded);
    this.#toAsk.clear();
    for (let from = 0; this.#connected && from < rooms.length; from += JOINS_A_FRAME) {
      const joins = rooms.slice(from, from + JOINS_A_FRAME).map((room) => room.ask());
      this.inside.write(joins.length === 1 ? { type: 'join', ...joins[0] } : { type: 'join', rooms: joins });
    }
  }

  onConnected() {
    this.#connected = true;
    this.#byId.clear();
    for (const room of this.#byName.values()) {
      this.joinAgain(room);
    }
  }

  onDisconnected() {
    this.#connected = false;
    for (const room of [...this.#byName.values()]) {
      room.onDisconnected();
      if (room.hasEnded) {
        this.forget(room);
      }
    }
  }

  /**
   * A frame that is about a room.
   *
   * @param {any} frame
   * @param {string | undefined} me the user's id
   */
  onFrame(frame, me) {
    switch (frame.type) {
      case 'joined':
        this.#onJoined(readJoined(frame));
        break;
      case 'ack':
        this.#onAck(readAck(frame));
        break;
      case 'nack':
        this.#onNack(readNack(frame));
        break;
      case 'left':
        this.#onLeft(frame);
        break;
      case 'typing':
      case 'read':
      case 'presence':
        this.#find(frame.room)?.onSignal(frame);
        break;
      default:
        if (isEntry(frame)) {
          this.#onEntry(frame, me);
        }
    }
  }

  /** @param {import('./frames.js').Joined | null} joined */
  #onJoined(joined) {
    const room = joined && this.#roomFor(joined);
    if (!room) {
      return;
    }
    const other = this.#byId.get(joined.room);
    if (other && other !== room) {
      room.end('client', new RefusedError('conflict', `already joined as ${other.name}`));
      this.forget(room);
      return;
    }
    this.#byId.set(joined.room, room);
    room.onJoined(joined);
  }

  /** @param {import('./frames.js').Joined} joined */
  #roomFor(joined) {
    const byName = this.#byName.get(joined.room);
    const byHandle = joined.handle === undefined ? undefined : this.#byName.get(joined.handle);
    return [byName, byHandle].find((room) => room?.isAsked) ?? this.#byId.get(joined.room);
  }

  /**
   * @param {import('./frames.js').Entry} entry
   * @param {string | undefined} me
   */
  #onEntry(entry, me) {
    const room = this.#byId.get(entry.room);
    if (room && entry.client !== undefined && entry.sender.id === me) {
      const { client: id, room: roomId, seq, id: message, at } = entry;
      this.inside.outbox.acked(room, { id, room: roomId, seq, message, at });
    }
    room?.onEntry(entry);
  }

  /** @param {import('./frames.js').Ack | null} ack */
  #onAck(ack) {
    // A room that was left meanwhile: its messages are stored nevertheless.
    const room = ack && (this.#byId.get(ack.room) ?? this.inside.outbox.roomOf(ack.id, ack.room));
    if (room) {
      this.inside.outbox.acked(room, ack);
    }
  }

  /** @param {import('./frames.js').Nack} nack */
  #onNack(nack) {
    const room = nack.room === undefined ? undefined : this.#find(nack.room);
    if (nack.id !== undefined) {
      const sender = room ?? this.inside.outbox.roomOf(nack.id);
      if (sender) {
        this.inside.outbox.nacked(sender, nack);
      }
    } else if (room && nack.code === 'not_joined') {
      this.#onNotJoined(room);
    } else if (room?.isAsked) {
      this.#onJoinRefused(room, nack);
    }
  }

  /**
   * The answer to a leave or a signal, never to a join: it may arrive when the room is joined again.
   *
   * @param {import('./room.js').Room} room
   */
  #onNotJoined(room) {
    if (room.isLeaving) {
      room.endLeft();
      this.forget(room);
    }
  }

  /**
   * @param {import('./room.js').Room} room
   * @param {import('./frames.js').Nack} nack
   */
  #onJoinRefused(room, nack) {
    const pause = room.onRefused(nack);
    if (pause === undefined) {
      this.forget(room);
    } else {
      setTimeout(() => {
        if (!room.isAsked && !room.isJoined) {
          this.joinAgain(room);
        }
      }, pause);
    }
  }

  /** @param {any} frame */
  #onLeft(frame) {
    const room = this.#find(frame.room);
    if (room) {
      const reason = String(frame.reason ?? 'closed');
      room.end(reason, new RefusedError('not_joined', `left: ${reason}`));
      this.forget(room);
    }
  }

  /** @param {any} heads */
  onHeads(heads) {
    for (const [room, head] of Object.entries(heads ?? {})) {
      if (Number.isSafeInteger(head)) {
        this.#byId.get(room)?.onHead(head);
      }
    }
  }

  /** @param {import('./errors.js').ClosedError} cause */
  end(cause) {
    for (const room of [...this.#byName.values()]) {
      room.end('closed', cause);
    }
    this.#byName.clear();
    this.#byId.clear();
  }

  /** @param {import('./room.js').Room} room */
  forget(room) {
    if (this.#byName.get(room.name) === room) {
      this.#byName.delete(room.name);
    }
    for (const [id, known] of this.#byId) {
      if (known === room) {
        this.#byId.delete(id);
      }
    }
    this.inside.outbox.pump();
  }

  /** @param {unknown} idOrHandle */
  #find(idOrHandle) {
    const name = String(idOrHandle);
    return this.#byId.get(name) ?? this.#byName.get(name);
  }
}
