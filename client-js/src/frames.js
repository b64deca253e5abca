/**
 * What the server sends. A frame's strings come from strangers: show them as text, never as HTML.
 *
 * @typedef {{ id: string, name: string, guest?: boolean }} User
 *
 * @typedef {object} Entry a place in a room's log: the document as the server stored it
 * @property {string} type `message`, `edit`, `delete`, `reaction`, `pin`, `erase`, `member`, `room`, or a later one
 * @property {string} room the room's id
 * @property {number} seq 1, 2, 3 … in the room, without a hole
 * @property {number} n the number of messages up to here
 * @property {string} at ISO 8601, UTC
 * @property {string} id a message entry's id is the message's id
 * @property {User} sender
 * @property {string} [client] the id that the sending client chose
 * @property {string} [text]
 * @property {string} [message] the message that this entry changes
 * @property {string} [replyTo]
 * @property {Record<string, unknown>} [meta]
 * @property {{ users?: string[], room?: boolean, here?: boolean }} [mentions]
 * @property {string} [emoji]
 * @property {boolean} [on]
 * @property {string} [change]
 * @property {User} [user]
 * @property {boolean} [redacted]
 *
 * @typedef {object} Joined the answer to a join, at first and after each reconnect
 * @property {string} room the room's id
 * @property {string} [handle]
 * @property {string} epoch opaque; a seq means something only within its epoch
 * @property {number} seq of the newest entry
 * @property {number} n the number of messages
 * @property {string} [role] absent if the user is not a member
 * @property {boolean} recovered false: the server does not send all that was missed
 *
 * @typedef {{ id: string, room: string, seq: number, message: string, at: string }} Ack
 *
 * @typedef {object} Nack
 * @property {string} [id] absent if the refused frame had none, such as a join
 * @property {string} [room]
 * @property {string} code
 * @property {string} detail
 * @property {boolean} retryable
 * @property {number} [retryAfter] milliseconds
 */

const DEFAULT_FRAME_LIMIT = 65536;
const DEFAULT_IN_FLIGHT = 32;

/**
 * Parses a frame; null if it is not an object with a type.
 *
 * @internal
 * @param {unknown} data
 * @returns {any}
 */
export function readFrame(data) {
  if (typeof data !== 'string') {
    return null;
  }
  try {
    const frame = JSON.parse(data);
    return isObject(frame) && typeof frame.type === 'string' ? frame : null;
  } catch {
    return null;
  }
}

/**
 * Whether a frame is an entry, of a known type or of a later one.
 *
 * @internal
 * @param {any} frame
 * @returns {frame is Entry}
 */
export function isEntry(frame) {
  return (
    typeof frame.room === 'string' &&
    isSeq(frame.seq) &&
    frame.seq > 0 &&
    typeof frame.id === 'string' &&
    isObject(frame.sender)
  );
}

/**
 * @internal
 * @param {any} frame
 * @returns {{ session: string, user: User, frameLimit: number, inFlight: number } | null}
 */
export function readHello(frame) {
  if (!isObject(frame.user) || typeof frame.user.id !== 'string') {
    return null;
  }
  const limits = isObject(frame.limits) ? frame.limits : {};
  return {
    session: String(frame.session ?? ''),
    user: frame.user,
    frameLimit: isSeq(limits.frame) ? limits.frame : DEFAULT_FRAME_LIMIT,
    inFlight: isSeq(limits.inFlight) ? Math.max(1, limits.inFlight) : DEFAULT_IN_FLIGHT,
  };
}

/**
 * @internal
 * @param {any} frame
 * @returns {Joined | null}
 */
export function readJoined(frame) {
  const valid = typeof frame.room === 'string' && typeof frame.epoch === 'string' && isSeq(frame.seq);
  return valid ? { ...frame, recovered: frame.recovered !== false } : null;
}

/**
 * @internal
 * @param {any} frame
 * @returns {Ack | null}
 */
export function readAck(frame) {
  return typeof frame.id === 'string' && typeof frame.room === 'string' && isSeq(frame.seq) ? frame : null;
}

/**
 * @internal
 * @param {any} frame
 * @returns {Nack}
 */
export function readNack(frame) {
  return {
    id: typeof frame.id === 'string' ? frame.id : undefined,
    room: typeof frame.room === 'string' ? frame.room : undefined,
    code: String(frame.code ?? ''),
    detail: String(frame.detail ?? ''),
    retryable: frame.retryable === true,
    retryAfter: isSeq(frame.retryAfter) ? frame.retryAfter : undefined,
  };
}

/**
 * @internal
 * @param {unknown} value
 * @returns {value is number}
 */
export function isSeq(value) {
  return Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
