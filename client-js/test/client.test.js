import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { fileStore } from '../src/file-store.js';
import { ClosedError, connect, memoryStore, RefusedError } from '../src/parley.js';
import { ScriptedServer, hello, until } from './scripted-server.js';

const QUICK = { backoffBase: 1, backoffCap: 20 };
const folder = mkdtempSync(join(tmpdir(), 'parley-client-'));
after(() => rmSync(folder, { recursive: true }));

let server;
let clients;

beforeEach(async () => {
  server = await ScriptedServer.start();
  clients = [];
});

afterEach(async () => {
  clients.forEach((client) => client.close());
  await server.close();
});

function start(options) {
  const client = connect(server.url, { store: memoryStore(), ...options, settings: { ...QUICK, ...options.settings } });
  clients.push(client);
  return client;
}

async function greet(user) {
  const peer = await server.accept();
  peer.write(hello(user));
  return peer;
}

async function letJoin(peer, seq = 0) {
  const join = await peer.read();
  assert.equal(join.type, 'join');
  peer.write({ type: 'joined', room: 'r-1', handle: 'lobby', epoch: 'e1', seq, n: seq, recovered: true });
  return join;
}

function ack(peer, frame, seq) {
  peer.write({ type: 'ack', id: frame.id, room: 'r-1', seq, message: `m-${seq}`, at: '2026-01-01T00:00:00Z' });
}

// An access token of a user; nobody here verifies it.
function tokenOf(user) {
  return `e30.${Buffer.from(JSON.stringify({ sub: user })).toString('base64url')}.x`;
}

for (const [name, store] of [
  ['memory', memoryStore()],
  ['a file', fileStore(join(folder, 'store.json'))],
]) {
  test(`sends after a reload what was not answered before, with the same ids and in order: ${name}`, async () => {
    const before = start({ token: tokenOf('u-1'), store });
    const room = before.join('lobby');
    const peer = await greet();
    await letJoin(peer);
    room.send('one');
    room.send('two');
    const [one, two] = [await peer.read(), await peer.read()];
    before.close();

    const reloaded = name === 'memory' ? store : fileStore(join(folder, 'store.json'));
    const next = start({ token: tokenOf('u-1'), store: reloaded });
    const states = [];
    next.join('lobby').on('state', ({ id, state }) => states.push(`${state} ${id}`));
    const again = await greet();
    await letJoin(again);
    const frames = [await again.read(), await again.read()];
    assert.deepEqual(frames, [one, two]);
    ack(again, one, 1);
    ack(again, two, 2);
    await until(() => states.includes(`stored ${two.id}`), () => states.join());
    assert.deepEqual(states.slice(0, 2), [`queued ${one.id}`, `queued ${two.id}`]);
    await until(async () => (await reloaded.list('outbox:')).length === 0);
  });
}

test('joins the room of what a reload left, and gives it to the application whole', async () => {
  const store = memoryStore();
  const before = start({ token: tokenOf('u-1'), store });
  before.join('lobby').send('hi');
  const peer = await greet();
  await letJoin(peer);
  await peer.read();
  before.close();

  const next = start({ token: tokenOf('u-1'), store });
  const again = await greet();
  await letJoin(again, 1);
  again.write(message(1));
  ack(again, await again.read(), 2);
  again.write(message(2));
  const entries = [];
  const room = next.join('lobby');
  room.on('message', (entry) => entries.push(entry.seq));
  const join = await letJoin(again, 2);
  assert.equal(join.after, undefined);
  again.write(message(1));
  again.write(message(2));
  await until(() => entries.length === 2);
});

test('keeps what one user has not sent from the next user of the same store', async () => {
  const store = memoryStore();
  const alice = start({ token: tokenOf('u-1'), store });
  alice.join('lobby').send('from alice');
  const peer = await greet('u-1');
  await letJoin(peer);
  await peer.read();
  alice.close();

  const bob = start({ token: tokenOf('u-2'), store });
  bob.join('lobby');
  const his = await greet('u-2');
  await letJoin(his);
  assert.ok(await his.isSilentFor(50));
  assert.equal((await store.list('outbox:')).length, 1);
});

test('never sends a message again as another user', async () => {
  let user = 'u-1';
  const client = start({ token: async () => tokenOf(user) });
  const sent = client.join('lobby').send('hi');
  const peer = await greet('u-1');
  await letJoin(peer);
  await peer.read();
  user = 'u-2';
  peer.cut();

  const again = await greet('u-2');
  await assert.rejects(sent, ClosedError);
  await letJoin(again);
  assert.ok(await again.isSilentFor(50));
});

test('tells the states of a message: queued, sent, stored, read by another user', async () => {
  const client = start({ token: tokenOf('u-1') });
  const room = client.join('lobby');
  const states = [];
  room.on('state', ({ state }) => states.push(state));
  const sent = room.send('hi');
  await until(() => room.outgoing.length === 1);
  assert.equal(room.outgoing[0].frame.text, 'hi');
  const peer = await greet();
  await letJoin(peer);
  ack(peer, await peer.read(), 4);
  assert.equal((await sent).seq, 4);
  peer.write({ type: 'read', room: 'r-1', seq: 4, user: { id: 'u-1', name: 'ann' } });
  peer.write({ type: 'read', room: 'r-1', seq: 3, user: { id: 'u-2', name: 'bob' } });
  peer.write({ type: 'read', room: 'r-1', seq: 4, user: { id: 'u-2', name: 'bob' } });
  await until(() => states.includes('read'));
  assert.deepEqual(states, ['queued', 'sent', 'stored', 'read']);
  assert.deepEqual(room.outgoing, []);
});

test('takes a store that fails for one that keeps nothing, and says so', async () => {
  const broken = { ...memoryStore(), put: async () => { throw new Error('quota'); } };
  const client = start({ token: tokenOf('u-1'), store: broken });
  const errors = [];
  client.on('error', ({ code }) => errors.push(code));
  const sent = client.join('lobby').send('hi');
  const peer = await greet();
  await letJoin(peer);
  ack(peer, await peer.read(), 1);
  await sent;
  assert.deepEqual(errors, ['store']);
});

test('refuses texts that Parley would not take', async () => {
  const room = start({ token: tokenOf('u-1') }).join('lobby');
  await assert.rejects(room.send('a\0b'), RefusedError);
  await assert.rejects(room.send('\ud800'), RefusedError);
  await assert.rejects(room.send('hi', { id: '' }), RefusedError);
});

test('bounds what waits for an answer', async () => {
  const room = start({ token: tokenOf('u-1'), settings: { pendingSends: 2 } }).join('lobby');
  room.send('one');
  room.send('two');
  await assert.rejects(room.send('three'), { code: 'backlog_full' });
});

test('is the same guest after a reload, and after the token has expired another', async () => {
  const store = memoryStore();
  let guests = 0;
  let lives = 86400;
  server.onHttp = () => {
    guests++;
    return { status: 201, body: { user: { id: `u-${guests}` }, accessToken: tokenOf(`u-${guests}`), expiresIn: lives } };
  };
  start({ guest: 'ann', store });
  assert.equal((await greet()).token, tokenOf('u-1'));
  clients.pop().close();

  start({ guest: 'ann', store });
  assert.equal((await greet()).token, tokenOf('u-1'));
  clients.pop().close();

  lives = 1;
  start({ guest: 'bea', store });
  assert.equal((await greet('u-2')).token, tokenOf('u-2'));
  clients.pop().close();
  start({ guest: 'bea', store });
  assert.equal((await greet('u-3')).token, tokenOf('u-3'));
});

test('refreshes a sign-in on the same connection, uses each refresh token once, and keeps no password', async () => {
  const store = memoryStore();
  const used = [];
  server.onHttp = (method, path, body) => {
    used.push(path === '/api/auth/login' ? 'login' : JSON.parse(body).refreshToken);
    const token = `${tokenOf('u-1')}${used.length}`;
    return { status: 200, body: { accessToken: token, refreshToken: `r-${used.length}`, expiresIn: 6 } };
  };
  start({ account: { name: 'ann', password: 'secret' }, store });
  const peer = await greet();
  const auth = await peer.read();
  assert.equal(auth.type, 'auth');
  assert.equal(auth.token, `${tokenOf('u-1')}2`);
  assert.deepEqual(used, ['login', 'r-1']);
  clients.pop().close();
  assert.ok(!JSON.stringify(await store.list('')).includes('secret'));

  start({ account: { name: 'ann' }, store });
  await server.accept();
  assert.ok(used.slice(1).every((token, i) => token === `r-${i + 1}`));
});

test('renews a token that the server refuses at the start, once', async () => {
  let tokens = 0;
  const client = start({ token: async () => `t-${++tokens}` });
  (await server.accept()).close(4501);
  (await server.accept()).close(4501);
  assert.equal((await client.closed).closeCode, 4501);
  assert.equal(await server.isVisitedWithin(50), false);
});

test('ends when no token is to be had, and tries again when the server is away', async () => {
  server.onHttp = () => ({ status: 401, body: { code: 'unauthorized', detail: 'no' } });
  const refused = start({ account: { name: 'ann', password: 'wrong' } });
  assert.equal((await refused.closed).closeCode, 4501);
  await assert.rejects(refused.ready, ClosedError);

  let calls = 0;
  server.onHttp = () =>
    ++calls < 3
      ? { status: 503, body: { code: 'unavailable' } }
      : { status: 201, body: { accessToken: tokenOf('u-1'), expiresIn: 100 } };
  const patient = start({ guest: true });
  await greet();
  assert.equal((await patient.ready).id, 'u-1');
});

test('ends with the address when there never was a connection', async () => {
  const client = connect('http://127.0.0.1:1', { token: 't', settings: { ...QUICK, firstConnectionWithin: 50 } });
  const sent = client.join('lobby').send('hi');
  assert.match((await client.closed).message, /127\.0\.0\.1:1/);
  await assert.rejects(sent, ClosedError);
});

test('gives up a connection on which nothing comes', async () => {
  start({ token: 't', settings: { deadAfter: 100 } });
  await greet();
  await greet();
});

test('gives listeners nothing that only looks like an entry', async () => {
  const client = start({ token: 't' });
  const room = client.join('lobby');
  const seen = [];
  room.on('state', (event) => seen.push(event));
  room.on('entry', ({ seq }) => seen.push(seq));
  const peer = await greet();
  await letJoin(peer);
  peer.write({ ...message(1), type: 'state' }); // an entry of a later type, not an event of the room
  peer.write({ ...message(2), seq: '2' });
  peer.write({ ...message(2), sender: null });
  peer.write({ ...message(2), seq: 1.5 });
  peer.write({ type: 'ping', heads: JSON.parse('{"__proto__":1,"r-1":"x"}') });
  peer.write(message(2));
  await until(() => seen.includes(2));
  assert.deepEqual(seen, [1, 2]);
});

test('holds no more than it would load, and asks the server for the rest', async () => {
  let answer;
  server.onHttp = () => new Promise((resolve) => (answer = resolve));
  const client = start({ token: 't', settings: { reload: 3 } });
  const seqs = [];
  client.join('lobby').on('entry', ({ seq }) => seqs.push(seq));
  const peer = await greet();
  await letJoin(peer, 1);
  [1, 5, 6, 7, 8, 9, 10].forEach((seq) => peer.write(message(seq)));
  peer.write({ type: 'ping' });
  assert.equal((await peer.read()).type, 'pong');
  await until(() => answer);
  answer({ status: 200, body: { room: 'r-1', epoch: 'e1', first: 1, head: 10, entries: [2, 3, 4].map(message) } });
  assert.equal((await letJoin(peer, 10)).after, 8);
  [9, 10].forEach((seq) => peer.write(message(seq)));
  await until(() => seqs.length === 10);
  assert.deepEqual(seqs, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('ends when the token cannot be sent', async () => {
  const cause = await start({ token: 'not a token' }).closed;
  assert.equal(cause.closeCode, 4501);
});

test('names rooms in paths by one segment, whatever their names', async () => {
  const asked = [];
  server.onHttp = (method, path) => {
    asked.push(path);
    return { status: 200, body: {} };
  };
  const client = start({ token: 't' });
  await client.rest.log('a/b?c', 0, 1);
  assert.deepEqual(asked, ['/api/rooms/a%2Fb%3Fc/log?after=0&limit=1']);
  await assert.rejects(async () => client.rest.log('..', 0, 1), TypeError);
});

test('keeps a file that only its owner can read', async () => {
  const path = join(folder, 'deep', 'kept.json');
  await fileStore(path).put('a', { b: 1 });
  assert.equal(statSync(path).mode & 0o077, 0);
  assert.deepEqual(await fileStore(path).get('a'), { b: 1 });
});

function message(seq) {
  return {
    type: 'message',
    room: 'r-1',
    seq,
    n: seq,
    at: '2026-01-01T00:00:00Z',
    id: `m-${seq}`,
    client: `x-${seq}`,
    sender: { id: 'u-9', name: 'bob' },
    text: `line ${seq}`,
  };
}
