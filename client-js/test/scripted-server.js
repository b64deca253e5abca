import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const PATIENCE = 10_000;

/**
 * A server without logic: a test accepts each connection, reads its frames, and writes the answers.
 * It knows the part of RFC 6455 that a client's text and close frames need.
 */
export class ScriptedServer {
  #peers = new Queue();
  #sockets = [];
  #http = createServer((request, response) => this.#answer(request, response));
  /** Answers plain HTTP requests. */
  onHttp = () => ({ status: 404, body: { code: 'not_found' } });

  static async start() {
    const server = new ScriptedServer();
    server.#http.on('upgrade', (request, socket) => {
      server.#sockets.push(socket);
      server.#peers.add(new Peer(request, socket));
    });
    await new Promise((resolve) => server.#http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url() {
    return `http://127.0.0.1:${this.#http.address().port}`;
  }

  /** Waits for the next client. */
  accept() {
    return this.#peers.take(PATIENCE, 'nobody connected');
  }

  async isVisitedWithin(millis) {
    return this.#peers.take(millis, '').then(() => true, () => false);
  }

  async close() {
    this.#sockets.forEach((socket) => socket.destroy());
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async #answer(request, response) {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    const answer = await this.onHttp(request.method, request.url, body, request.headers);
    response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(answer.body));
  }
}

/** One connected client. */
class Peer {
  #socket;
  #frames = new Queue();
  #bytes = Buffer.alloc(0);
  token;
  /** Resolves when the connection has ended. */
  closed;

  constructor(request, socket) {
    this.#socket = socket;
    const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(/, */);
    this.token = protocols.find((name) => name.startsWith('bearer.'))?.slice('bearer.'.length);
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.setNoDelay(true);
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        `Sec-WebSocket-Protocol: parley.v1\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.on('data', (chunk) => this.#onData(chunk));
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.on('close', resolve));
  }

  /** The next text frame, as an object. */
  read() {
    return this.#frames.take(PATIENCE, 'the client sent nothing');
  }

  /** Whether the client sends nothing for this time. */
  isSilentFor(millis) {
    return this.#frames.peek(millis).then(() => false, () => true);
  }

  write(frame) {
    this.writeText(JSON.stringify(frame));
  }

  writeText(text) {
    this.#frame(1, Buffer.from(text));
  }

  close(code) {
    this.#frame(8, Buffer.from([code >> 8, code & 0xff]));
    this.#socket.end();
  }

  /** Breaks the connection without a close frame. */
  cut() {
    this.#socket.destroy();
  }

  #frame(opcode, payload) {
    const length = payload.length;
    const head = length < 126 ? [length] : length < 65536 ? [126, length >> 8, length & 0xff] : undefined;
    if (!head) {
      throw new Error('the script writes no frame of this size');
    }
    this.#socket.write(Buffer.concat([Buffer.from([0x80 | opcode, ...head]), payload]));
  }

  #onData(chunk) {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    for (let frame = this.#next(); frame; frame = this.#next()) {
      if (frame.opcode === 1) {
        this.#frames.add(JSON.parse(frame.payload.toString('utf8')));
      } else if (frame.opcode === 8) {
        this.#socket.end();
      }
    }
  }

  #next() {
    const bytes = this.#bytes;
    if (bytes.length < 6) {
      return undefined;
    }
    let length = bytes[1] & 0x7f;
    let at = 2;
    if (length === 126) {
      length = bytes.readUInt16BE(2);
      at = 4;
    } else if (length === 127) {
      if (bytes.length < 14) {
        return undefined;
      }
      length = Number(bytes.readBigUInt64BE(2));
      at = 10;
    }
    if (bytes.length < at + 4 + length) {
      return undefined;
    }
    const mask = bytes.subarray(at, at + 4);
    const payload = Buffer.from(bytes.subarray(at + 4, at + 4 + length));
    payload.forEach((byte, i) => (payload[i] = byte ^ mask[i % 4]));
    this.#bytes = bytes.subarray(at + 4 + length);
    return { opcode: bytes[0] & 0x0f, payload };
  }
}

class Queue {
  #items = [];
  #wake = () => {};

  add(item) {
    this.#items.push(item);
    this.#wake();
  }

  async take(millis, otherwise) {
    await this.peek(millis, otherwise);
    return this.#items.shift();
  }

  peek(millis, otherwise) {
    if (this.#items.length > 0) {
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(otherwise)), millis);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** A hello of user u-1. */
export function hello(user = 'u-1') {
  return {
    type: 'hello',
    session: 's-1',
    user: { id: user, name: 'ann', guest: false },
    heartbeat: 25000,
    limits: { frame: 2000, text: 4000, inFlight: 4, rooms: 500 },
  };
}

/** Waits until a condition holds. */
export async function until(condition, what = condition) {
  const end = Date.now() + PATIENCE;
  while (!(await condition())) {
    if (Date.now() > end) {
      throw new Error(`not within ${PATIENCE} ms: ${typeof what === 'function' ? what() : what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
