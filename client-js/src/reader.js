import { ProblemError } from './errors.js';

const PAGE = 500;
const MOST_TRIES = 5;

/**
 * The reader's rule for one room: (epoch, seq), each entry once, in order, without a hole.
 *
 * At or below the cursor: dropped. The next: delivered. Higher: held until the missing ones were
 * loaded over REST, or were reported as missed. At most `reload` entries are held; the server sends
 * the rest again after a new join.
 *
 * @internal
 */
export class Reader {
  /** @type {number | undefined} */
  #cursor;
  /** @type {string | undefined} */
  #epoch;
  /** @type {Map<number, import('./frames.js').Entry>} */
  #held = new Map();
  #overflowed = false;
  #headAtLastPing = 0;
  /** @type {object | undefined} */
  #loading;

  /**
   * @param {{ epoch: string, seq: number } | undefined} resume
   * @param {object} outside
   * @param {(entry: import('./frames.js').Entry) => void} outside.deliver
   * @param {(missed: { from: number, to: number }) => void} outside.missed
   * @param {(after: number, limit: number) => Promise<import('./rest.js').LogPage>} outside.log
   * @param {() => void} outside.joinAgain
   * @param {(tries: number) => number} outside.pause
   * @param {number} outside.reload entries that are loaded for a gap at most
   */
  constructor(resume, outside) {
    this.#cursor = resume?.seq;
    this.#epoch = resume?.epoch;
    this.outside = outside;
  }

  /** The last delivered entry; undefined before the first. */
  get position() {
    return this.#epoch === undefined || this.#cursor === undefined
      ? undefined
      : { epoch: this.#epoch, seq: this.#cursor };
  }

  /**
   * @param {import('./frames.js').Joined} joined
   * @returns {boolean} whether the log is another one, so that what was delivered is void
   */
  onJoined(joined) {
    const known = this.#cursor !== undefined;
    const otherLog = this.#epoch !== undefined && this.#epoch !== joined.epoch;
    const anew = known && (otherLog || /** @type {number} */ (this.#cursor) > joined.seq);
    if (anew || otherLog) {
      this.#cursor = undefined;
      this.#headAtLastPing = 0;
      this.stop();
    }
    this.#epoch = joined.epoch;
    if (this.#cursor === undefined && joined.seq === 0) {
      this.#cursor = 0;
    }
    return anew;
  }

  /** @param {import('./frames.js').Entry} entry */
  onEntry(entry) {
    if (this.#loading) {
      this.#hold(entry);
    } else if (this.#cursor === undefined || entry.seq === this.#cursor + 1) {
      this.#deliver(entry);
    } else if (entry.seq > this.#cursor) {
      this.#hold(entry);
      this.#fill(entry.seq - 1);
    }
  }

  /**
   * A head from the server's ping: if it is not reached by the next ping, the last entries were
   * lost.
   *
   * @param {number} head
   */
  onHead(head) {
    if (!this.#loading && this.#cursor !== undefined && this.#headAtLastPing > this.#cursor) {
      this.#fill(this.#headAtLastPing);
    }
    this.#headAtLastPing = head;
  }

  /** The connection is lost: the server sends the held entries again after the next join. */
  onDisconnected() {
    this.#held.clear();
    this.#overflowed = false;
  }

  /** Delivers nothing more of what is held or being loaded. */
  stop() {
    this.#loading = undefined;
    this.onDisconnected();
  }

  /** @param {import('./frames.js').Entry} entry */
  #hold(entry) {
    if (this.#held.size <= this.outside.reload) {
      this.#held.set(entry.seq, entry);
    } else {
      this.#overflowed = true;
    }
  }

  /** @param {number} to */
  #fill(to) {
    const from = Math.max(/** @type {number} */ (this.#cursor), to - this.outside.reload);
    this.#skipTo(from);
    if (from === to) {
      this.#releaseHeld();
    } else {
      const load = (this.#loading = {});
      this.#load(load, from, to).catch((error) => {
        console.warn('parley: missing entries could not be loaded', error);
      }).then(() => this.#finished(load, to));
    }
  }

  /**
   * @param {object} load
   * @param {number} from
   * @param {number} to
   */
  async #load(load, from, to) {
    let after = from;
    while (after < to && load === this.#loading) {
      const page = await this.#page(load, after, Math.min(PAGE, to - after));
      if (load !== this.#loading || page.epoch !== this.#epoch) {
        return;
      }
      const entries = page.entries.filter((entry) => entry.seq > after && entry.seq <= to);
      if (entries.length === 0) {
        return;
      }
      for (const entry of entries) {
        if (load === this.#loading) {
          this.#skipTo(entry.seq - 1);
          this.#deliver(entry);
          after = entry.seq;
        }
      }
    }
  }

  /**
   * @param {object} load
   * @param {number} after
   * @param {number} limit
   */
  async #page(load, after, limit) {
    for (let tries = 0; ; tries++) {
      try {
        return await this.outside.log(after, limit);
      } catch (error) {
        const final = error instanceof ProblemError && error.isFinal;
        if (final || tries === MOST_TRIES - 1 || load !== this.#loading) {
          throw error;
        }
        const asked = error instanceof ProblemError ? error.retryAfter : undefined;
        await new Promise((resume) => setTimeout(resume, asked ?? this.outside.pause(tries)));
      }
    }
  }

  /**
   * @param {object} load
   * @param {number} to
   */
  #finished(load, to) {
    if (load === this.#loading) {
      this.#loading = undefined;
      this.#skipTo(to);
      this.#releaseHeld();
    }
  }

  #releaseHeld() {
    const entries = [...this.#held.values()].sort((a, b) => a.seq - b.seq);
    const overflowed = this.#overflowed;
    this.onDisconnected();
    for (const entry of entries) {
      this.onEntry(entry); // a next hole holds the later ones again
    }
    if (overflowed) {
      this.outside.joinAgain();
    }
  }

  /** @param {number} seq */
  #skipTo(seq) {
    const from = /** @type {number} */ (this.#cursor) + 1;
    if (seq >= from) {
      this.#cursor = seq;
      this.outside.missed({ from, to: seq });
    }
  }

  /** @param {import('./frames.js').Entry} entry */
  #deliver(entry) {
    this.outside.deliver(entry);
    this.#cursor = entry.seq;
  }
}
