import { connect } from './parley.js';

const MOST_RECENT = 500;
const ROOM_EVENTS = ['joined', 'reset', 'missed', 'state', 'typing', 'read', 'presence', 'entry'];

/**
 * The worker's side of shared connections: one client for the tabs of a user. It lives as long as
 * any of its tabs, so no tab leads and none has to take over.
 *
 * @typedef {object} Shared
 * @property {import('./client.js').Client} client
 * @property {Set<Tab>} tabs
 * @property {Map<string, SharedRoom>} rooms
 *
 * @typedef {object} SharedRoom
 * @property {import('./room.js').Room} room
 * @property {import('./frames.js').Entry[]} recent the last entries, without a hole
 * @property {import('./frames.js').Joined} [joined]
 * @property {Set<Tab>} tabs
 *
 * @internal
 */
export class Hub {
  /** @type {Map<string, Shared>} */
  #shared = new Map();

  /** @param {import('./client.js').Options} [defaults] for tests */
  constructor(defaults = {}) {
    this.defaults = defaults;
  }

  /** @param {MessagePort} port of a new tab */
  serve(port) {
    const tab = new Tab(port);
    port.onmessage = ({ data }) => this.#on(tab, data);
  }

  /**
   * @param {Tab} tab
   * @param {any} message
   */
  #on(tab, message) {
    switch (message.do) {
      case 'open':
        this.#open(tab, message);
        break;
      case 'join':
        this.#join(tab, message.room, message.position);
        break;
      case 'room':
        this.#call(tab, message);
        break;
      case 'appear':
        tab.shared?.client.appear(message.state);
        break;
      case 'rest':
        tab.answer(message.answer, tab.shared?.client.rest.call(...(/** @type {[any, any]} */ (message.args))));
        break;
      case 'close':
        this.#gone(tab);
        break;
    }
  }

  /**
   * @param {Tab} tab
   * @param {{ base: string, options: import('./client.js').Options, lock?: string }} opening
   */
  #open(tab, { base, options, lock }) {
    const key = JSON.stringify([base, options]);
    let shared = this.#shared.get(key);
    if (!shared) {
      shared = { client: connect(base, { ...this.defaults, ...options }), tabs: new Set(), rooms: new Map() };
      this.#shared.set(key, shared);
      this.#forward(shared, key);
    }
    shared.tabs.add(tab);
    tab.shared = shared;
    const { client } = shared;
    tab.post({ type: 'state', event: { state: client.state } });
    client.ready.then((user) => tab.post({ ready: user }), () => {});
    client.closed.then((cause) => tab.post({ closed: plain(cause) }));
    if (lock !== undefined) {
      // The tab holds this lock as long as it lives.
      navigator.locks.request(lock, () => this.#gone(tab));
    }
  }

  /**
   * @param {Shared} shared
   * @param {string} key
   */
  #forward({ client, tabs }, key) {
    for (const type of ['state', 'you', 'error']) {
      client.on(type, (event) => tabs.forEach((tab) => tab.post({ type, event })));
    }
    client.closed.then(() => this.#shared.delete(key));
  }

  /**
   * @param {Tab} tab
   * @param {string} name
   * @param {{ epoch: string, seq: number }} [position]
   */
  #join(tab, name, position) {
    const { shared } = tab;
    if (!shared) {
      return;
    }
    let known = shared.rooms.get(name);
    if (!known) {
      known = { room: shared.client.join(name, position), recent: [], tabs: new Set() };
      shared.rooms.set(name, known);
      this.#forwardRoom(shared, known);
    }
    known.tabs.add(tab);
    if (known.joined) {
      tab.post({ room: name, type: 'joined', event: known.joined });
    }
    for (const event of known.recent) {
      tab.post({ room: name, type: 'entry', event });
    }
    for (const event of known.room.outgoing) {
      tab.post({ room: name, type: 'state', event });
    }
  }

  /**
   * @param {Shared} shared
   * @param {SharedRoom} known
   */
  #forwardRoom(shared, known) {
    const { room, tabs } = known;
    for (const type of ROOM_EVENTS) {
      room.on(type, (event) => {
        if (type === 'joined') {
          known.joined = event;
        } else if (type === 'reset' || type === 'missed') {
          known.recent = [];
        } else if (type === 'entry') {
          known.recent.push(event);
          known.recent.splice(0, known.recent.length - MOST_RECENT);
        }
        tabs.forEach((tab) => tab.post({ room: room.name, type, event: cloneable(event) }));
      });
    }
    room.on('left', (event) => {
      if (shared.rooms.get(room.name) === known) {
        shared.rooms.delete(room.name);
      }
      tabs.forEach((tab) => tab.post({ room: room.name, type: 'left', event }));
    });
  }

  /**
   * @param {Tab} tab
   * @param {{ room: string, call: string, args: any[], answer: number }} message
   */
  #call(tab, { room: name, call, args, answer }) {
    const known = tab.shared?.rooms.get(name);
    if (!known) {
      tab.answer(answer, Promise.reject({ name: 'RefusedError', code: 'not_joined', detail: 'the room was left' }));
    } else if (call === 'leave') {
      this.#leave(tab, known);
      tab.post({ room: name, type: 'left', event: { reason: 'client' } });
      tab.answer(answer, Promise.resolve());
    } else if (CALLS.has(call)) {
      tab.answer(answer, Promise.resolve(/** @type {any} */ (known.room)[call](...args)));
    }
  }

  /**
   * The room is left when its last tab leaves.
   *
   * @param {Tab} tab
   * @param {SharedRoom} known
   */
  #leave(tab, known) {
    known.tabs.delete(tab);
    if (known.tabs.size === 0) {
      tab.shared?.rooms.delete(known.room.name);
      known.room.leave();
    }
  }

  /** @param {Tab} tab */
  #gone(tab) {
    const { shared } = tab;
    tab.shared = undefined;
    if (!shared?.tabs.delete(tab)) {
      return;
    }
    if (shared.tabs.size === 0) {
      shared.client.close();
      return;
    }
    for (const known of [...shared.rooms.values()]) {
      if (known.tabs.delete(tab) && known.tabs.size === 0) {
        shared.rooms.delete(known.room.name);
        known.room.leave();
      }
    }
  }
}

const CALLS = new Set(['send', 'edit', 'delete', 'react', 'pin', 'typing', 'read', 'presence']);

/** One page. */
class Tab {
  /** @type {Shared | undefined} */
  shared;

  /** @param {MessagePort} port */
  constructor(port) {
    this.port = port;
  }

  /** @param {unknown} message */
  post(message) {
    this.port.postMessage(message);
  }

  /**
   * @param {number} answer
   * @param {Promise<unknown> | undefined} promise
   */
  answer(answer, promise) {
    Promise.resolve(promise).then(
      (value) => this.post({ answer, value }),
      (error) => this.post({ answer, error: plain(error) }),
    );
  }
}

/** @param {any} event */
function cloneable(event) {
  return event?.error instanceof Error ? { ...event, error: plain(event.error) } : event;
}

/** @param {any} error */
function plain({ name, code, detail, message, closeCode, status, retryAfter }) {
  return { name, code, detail: detail ?? message, closeCode, status, retryAfter };
}
