/**
 * The pauses between attempts: exponential with full jitter.
 *
 * The pause is uniform in [0, min(cap, base · 2^tries)]; see Brooker, "Exponential Backoff And
 * Jitter", AWS Architecture Blog 2015.
 *
 * @internal
 */
export class Backoff {
  #tries = 0;

  /**
   * @param {{ backoffBase: number, backoffCap: number, stableAfter: number, random: () => number }} settings
   */
  constructor(settings) {
    this.settings = settings;
  }

  /** The next pause in milliseconds. */
  next() {
    return this.pause(this.#tries++);
  }

  /** Starts again with the shortest pauses. */
  reset() {
    this.#tries = 0;
  }

  /**
   * A connection ended that had lasted this long; a short one does not reset the back-off.
   *
   * @param {number} millis
   */
  connectionLasted(millis) {
    if (millis >= this.settings.stableAfter) {
      this.reset();
    }
  }

  /**
   * The pause after that many attempts, for callers that count themselves.
   *
   * @param {number} tries
   */
  pause(tries) {
    const { backoffBase, backoffCap, random } = this.settings;
    return random() * Math.min(backoffCap, backoffBase * 2 ** Math.min(tries, 20));
  }
}
