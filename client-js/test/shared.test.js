import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Hub } from '../src/hub.js';
import { memoryStore } from '../src/parley.js';
import { SharedClient } from '../src/shared.js';
import { ScriptedServer, hello, until } from './scripted-server.js';

// A MessageChannel stands in for the port of a SharedWorker, which Node does not have.
let server;
let hub;
let tabs;

beforeEach(async () => {
  server = await ScriptedServer.start();
  hub = new Hub({ store: memoryStore(), settings: { backoffBase: 1, backoffCap: 20 } });
  tabs = [];
});

afterEach(async () => {
  tabs.forEach(({ tab }) => tab.close());
  await new Promise((resolve) => setTimeout(resolve, 10));
  tabs.forEach(({ port1 }) => port1.close());
  await server.close();
});

function openTab() {
  const { port1, port2 } = new MessageChannel();
  hub.serve(port2);
  const tab = new SharedClient(port1, server.url, { token: 't-1' });
  tabs.push({ tab, port1 });
  return tab;
}

function listen(tab) {
  const room = tab.join('lobby');
  const seqs = [];
  room.on('message', ({ seq }) => seqs.push(seq));
  return { room, seqs };
}

async function joinedLobby() {
  const peer = await server.accept();
  peer.write(hello());
  assert.equal((await peer.read()).type, 'join');
  peer.write({ type: 'joined', room: 'r-1', handle: 'lobby', epoch: 'e1', seq: 2, n: 2, recovered: true });
  peer.write(message(1));
  peer.write(message(2));
  return peer;
}

test('tabs share one connection, and each sees the same entries', async () => {
  const one = listen(openTab());
  const peer = await joinedLobby();
  await until(() => one.seqs.length === 2);

  const later = openTab();
  const two = listen(later);
  await until(() => two.seqs.length === 2);
  assert.equal((await later.ready).id, 'u-1');
  assert.equal((await two.room.joined).room, 'r-1');
  peer.write(message(3));
  await until(() => one.seqs.length === 3 && two.seqs.length === 3);
  assert.deepEqual(two.seqs, [1, 2, 3]);
  assert.equal(await server.isVisitedWithin(50), false);
});

test('a message of a tab that is closed is sent, and its other tabs see its states', async () => {
  const first = openTab();
  const one = listen(first);
  const peer = await joinedLobby();
  const two = listen(openTab());
  const states = [];
  two.room.on('state', ({ state }) => states.push(state));
  await until(() => two.seqs.length === 2);
  one.room.send('hi').catch(() => {});
  const frame = await peer.read();
  first.close();
  assert.deepEqual(two.room.outgoing.map(({ id }) => id), [frame.id]);
  peer.cut();

  const again = await server.accept();
  again.write(hello());
  await again.read();
  again.write({ type: 'joined', room: 'r-1', handle: 'lobby', epoch: 'e1', seq: 2, n: 2, recovered: true });
  assert.equal((await again.read()).id, frame.id);
  again.write({ type: 'ack', id: frame.id, room: 'r-1', seq: 3, message: 'm-3', at: '2026-01-01T00:00:00Z' });
  await until(() => states.includes('stored'));
  assert.deepEqual(two.room.outgoing, []);
});

test('a room is left, and the connection closed, with the last tab', async () => {
  const first = openTab();
  const one = listen(first);
  const peer = await joinedLobby();
  const second = openTab();
  const two = listen(second);
  await until(() => two.seqs.length === 2);

  await one.room.leave();
  assert.ok(await peer.isSilentFor(50));
  two.room.leave();
  assert.equal((await peer.read()).type, 'leave');
  first.close();
  second.close();
  await peer.closed;
});

test('a refusal reaches the tab that asked', async () => {
  const one = listen(openTab());
  const peer = await joinedLobby();
  const sent = one.room.send('hi');
  const { id } = await peer.read();
  peer.write({ type: 'nack', id, room: 'r-1', code: 'muted', detail: 'no', retryable: false });
  await assert.rejects(sent, { name: 'RefusedError', code: 'muted' });
});

function message(seq) {
  return {
    type: 'message',
    room: 'r-1',
    seq,
    n: seq,
    at: '2026-01-01T00:00:00Z',
    id: `m-${seq}`,
    sender: { id: 'u-9', name: 'bob' },
    text: `line ${seq}`,
  };
}
