/** A failure with a stable `code`; decide by the code, show the message to people. */
export class ParleyError extends Error {
  /**
   * @param {string} code
   * @param {string} detail
   * @param {unknown} [cause]
   */
  constructor(code, detail, cause) {
    super(`${code}: ${detail}`, cause === undefined ? undefined : { cause });
    this.name = 'ParleyError';
    this.code = code;
    this.detail = detail;
  }
}

/** The request was refused: the message is not stored and never will be. */
export class RefusedError extends ParleyError {
  /**
   * @param {string} code
   * @param {string} detail
   */
  constructor(code, detail) {
    super(code, detail);
    this.name = 'RefusedError';
  }
}

/** The client or the room ended before an answer came: a message may or may not be stored. */
export class ClosedError extends ParleyError {
  /**
   * @param {number} closeCode the WebSocket's close code, 1006 if there was none
   * @param {string} detail
   * @param {unknown} [cause]
   */
  constructor(closeCode, detail, cause) {
    super('closed', detail, cause);
    this.name = 'ClosedError';
    this.closeCode = closeCode;
  }
}

/** A REST call was answered with a problem (RFC 9457). */
export class ProblemError extends ParleyError {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} detail
   * @param {number} [retryAfter] milliseconds
   */
  constructor(status, code, detail, retryAfter) {
    super(code, detail);
    this.name = 'ProblemError';
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** Whether a repeat of the same call cannot succeed. */
  get isFinal() {
    return this.status >= 400 && this.status < 500 && this.status !== 429;
  }
}
