import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ClosedError, connect, memoryStore } from '../src/parley.js';
import { ScriptedServer, until } from './scripted-server.js';

// The script that every client passes: docs/conformance.md says what its steps mean.
const script = JSON.parse(readFileSync(new URL('../../docs/conformance/parley.v1.json', import.meta.url), 'utf8'));
const QUICK = { backoffBase: 1, backoffCap: 20 };

for (const scenario of script.scenarios) {
  test(scenario.name, { timeout: 30_000 }, async () => {
    const server = await ScriptedServer.start();
    let tokens = 1;
    const client = connect(server.url, {
      token: async (stale) => `t-${stale === undefined ? tokens : ++tokens}`,
      store: memoryStore(),
      settings: { ...QUICK, ...scenario.settings },
    });
    try {
      const run = new Run(server, client);
      for (const step of steps(scenario.steps)) {
        await run.step(step);
      }
    } finally {
      client.close();
      await server.close();
    }
  });
}

function steps(all) {
  return all.flatMap((step) => (step.use === undefined ? [step] : script.macros[step.use]));
}

class Run {
  rooms = new Map();
  seen = new Map();
  outcomes = new Map();
  remembered;
  last;

  constructor(server, client) {
    this.server = server;
    this.client = client;
    client.closed.then((cause) => (this.endedWith = cause.closeCode));
  }

  async step(step) {
    const [kind, value] = Object.entries(step)[0];
    await this[kind](value, step);
  }

  // --- the application ---

  call(name, { as, room: roomName, ...given }) {
    if (name === 'appear') {
      this.client.appear(given.state);
      return;
    }
    if (name === 'join') {
      this.join(roomName, given);
      return;
    }
    const room = this.rooms.get(roomName);
    const { message, emoji, text } = given;
    const calls = {
      send: () => room.send(text === '$long' ? 'long '.repeat(700) : text),
      edit: () => room.edit(message, text),
      delete: () => room.delete(message),
      react: () => room.react(message, emoji),
      unreact: () => room.react(message, emoji, false),
      pin: () => room.pin(message),
      unpin: () => room.pin(message, false),
      read: () => room.read(given.seq),
      leave: () => room.leave(),
    };
    const promise = calls[name]();
    if (as !== undefined) {
      promise.then(
        (ack) => this.outcomes.set(as, { stored: ack.seq }),
        (error) => this.outcomes.set(as, error instanceof ClosedError ? { unknown: true } : { refused: error.code }),
      );
    }
  }

  join(name, { after, epoch }) {
    const room = this.client.join(name, after === undefined ? undefined : { seq: after, epoch });
    const seen = { seqs: [], missed: [], left: undefined };
    room.on('entry', (entry) => seen.seqs.push(entry.seq));
    room.on('missed', ({ from, to }) => seen.missed.push([from, to]));
    room.on('left', ({ reason }) => (seen.left = reason));
    this.rooms.set(name, room);
    this.seen.set(name, seen);
  }

  async entries({ room, are }) {
    const wanted = are.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
    const { seqs } = this.seen.get(room);
    await until(() => seqs.length >= wanted.length, () => `entries ${seqs}`);
    assert.deepEqual(seqs, wanted);
  }

  async missed({ room, are }) {
    await until(() => this.seen.get(room).missed.length >= are.length);
    assert.deepEqual(this.seen.get(room).missed, are);
  }

  async left({ room, reason }) {
    await until(() => this.seen.get(room).left !== undefined);
    assert.equal(this.seen.get(room).left, reason);
  }

  async outcome({ of, ...wanted }) {
    await until(() => this.outcomes.has(of), `the outcome of ${of}`);
    assert.deepEqual(this.outcomes.get(of), wanted);
  }

  pending(of) {
    assert.equal(this.outcomes.get(of), undefined);
  }

  async ended(code) {
    await until(() => this.endedWith !== undefined);
    assert.equal(this.endedWith, code);
  }

  // --- the server ---

  async accept({ token }) {
    this.peer = await this.server.accept();
    assert.equal(this.peer.token, token);
  }

  write(frame) {
    this.peer.writeText(JSON.stringify(frame).replaceAll('$id', this.last?.id).replaceAll('$remembered', this.remembered));
  }

  writeText(text) {
    this.peer.writeText(text);
  }

  writeEntries({ room, from, to }) {
    for (let seq = from; seq <= to; seq++) {
      this.peer.write(entry(room, seq));
    }
  }

  async receive(pattern) {
    this.last = await this.peer.read();
    for (const [name, value] of Object.entries(pattern)) {
      const wanted = value === '$remembered' ? this.remembered : value === null ? undefined : value;
      assert.deepEqual(this.last[name], wanted, `${name} of ${JSON.stringify(this.last)}`);
    }
  }

  async receiveJoin(rooms) {
    const frame = await this.peer.read();
    assert.equal(frame.type, 'join', JSON.stringify(frame));
    const { type, ...single } = frame;
    const byName = (a, b) => (a.room < b.room ? -1 : 1);
    assert.deepEqual((frame.rooms ?? [single]).sort(byName), rooms);
  }

  async receiveNothing(millis) {
    assert.ok(await this.peer.isSilentFor(millis), 'the client sent a frame');
  }

  remember(name) {
    this.remembered = this.last[name];
  }

  async noConnection(millis) {
    assert.equal(await this.server.isVisitedWithin(millis), false);
  }

  close(code) {
    this.peer.close(code);
  }

  cut() {
    this.peer.cut();
  }

  restLog({ room, epoch, head, status, code }) {
    this.server.onHttp = (method, path) => {
      const url = new URL(path, 'http://x');
      if (status !== undefined || url.pathname !== `/api/rooms/${room}/log`) {
        return { status: status ?? 404, body: { code: code ?? 'not_found' } };
      }
      const after = Number(url.searchParams.get('after'));
      const last = Math.min(head, after + Math.min(500, Number(url.searchParams.get('limit'))));
      const entries = Array.from({ length: Math.max(0, last - after) }, (_, i) => entry(room, after + 1 + i));
      return { status: 200, body: { room, epoch, first: 1, head, entries } };
    };
  }
}

function entry(room, seq) {
  const text = JSON.stringify(script.entry)
    .replaceAll('"$seq"', seq)
    .replaceAll('$seq', seq)
    .replaceAll('$room', room);
  return JSON.parse(text);
}
