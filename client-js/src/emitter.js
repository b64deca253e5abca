/** Calls listeners in the order in which they were added. One that throws does not stop the others. */
export class Emitter {
  /** @type {Map<string, Set<(event: any) => void>>} */
  #listeners = new Map();

  /**
   * Adds a listener.
   *
   * @param {string} type
   * @param {(event: any) => void} listener
   * @returns {() => void} removes it again
   */
  on(type, listener) {
    let listeners = this.#listeners.get(type);
    if (!listeners) {
      this.#listeners.set(type, (listeners = new Set()));
    }
    listeners.add(listener);
    return () => this.off(type, listener);
  }

  /**
   * Removes a listener.
   *
   * @param {string} type
   * @param {(event: any) => void} listener
   */
  off(type, listener) {
    this.#listeners.get(type)?.delete(listener);
  }

  /**
   * @internal
   * @param {string} type
   * @param {unknown} event
   */
  emit(type, event) {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) {
      try {
        listener(event);
      } catch (error) {
        console.error(`parley: a listener of '${type}' failed`, error);
      }
    }
  }
}
