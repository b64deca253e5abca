import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, test } from 'node:test';
import { ProblemError, Rest, connect, memoryStore } from '../src/parley.js';
import { readmeExample } from '../test/readme.js';
import { until } from '../test/scripted-server.js';

// Against a running stack, whose address PARLEY_URL names.
const url = process.env.PARLEY_URL ?? 'http://localhost:8080';
const clients = [];

afterEach(() => clients.splice(0).forEach((client) => client.close()));

function start(options) {
  const client = connect(url, options);
  clients.push(client);
  return client;
}

/** A WebSocket that a test can break. */
class Breakable extends WebSocket {
  static last;

  constructor(...args) {
    super(...args);
    Breakable.last = this;
  }
}

async function account() {
  const name = `js-${randomUUID().slice(0, 12)}`;
  const password = randomUUID();
  await new Rest(url).register(name, password);
  return { name, password };
}

test('the example of the README chats', async () => {
  const printed = [];
  await readmeExample({
    connect: (base, options) => start(options),
    console: { log: (...words) => printed.push(words.join(' ')) },
  });
  await until(() => printed.includes('ann hi'), () => printed.join());
});

test('two people chat; one is cut off, and misses and doubles nothing', async () => {
  const handle = `js-${randomUUID().slice(0, 12)}`;
  const alice = start({ account: await account() });
  const bob = start({ account: await account(), WebSocket: Breakable, settings: { backoffBase: 50 } });
  await Promise.all([alice.ready, bob.ready]);
  await alice.rest.call('POST', '/api/rooms', { handle, title: 'JS', kind: 'public', guests: true, announcement: false });
  const hers = alice.join(handle);
  const his = bob.join(handle);
  const texts = { hers: [], his: [] };
  const seqs = [];
  hers.on('message', ({ text }) => texts.hers.push(text));
  his.on('message', ({ text }) => texts.his.push(text));
  his.on('entry', ({ seq }) => seqs.push(seq));
  await hers.send('one');
  await until(() => texts.his.includes('one'));

  Breakable.last.close();
  await until(() => bob.state !== 'online');
  const unsent = his.send('while away');
  await hers.send('two');
  const { message } = await unsent;
  await hers.react(message, '👍');
  await until(() => texts.his.length === 3 && seqs.at(-1) === hers.position.seq);
  assert.deepEqual(texts.his, texts.hers);
  assert.deepEqual(seqs, seqs.map((_, i) => seqs[0] + i));

  // Only members have read marks, the services learn of a membership a moment later, and a signal may be lost.
  const states = [];
  hers.on('state', ({ state }) => states.push(state));
  await bob.rest.call('PUT', `/api/rooms/${handle}/members/me`, {});
  await until(async () => {
    const { seq } = await hers.send('read me');
    await until(() => his.position.seq >= seq);
    his.read(seq);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return states.includes('read');
  }, () => states.join());
});

test('a message that was kept is stored once, however often it is sent', async () => {
  const store = memoryStore();
  const before = start({ guest: 'cy', store });
  const sent = await before.join('lobby').send('once');
  const record = { room: 'lobby', user: before.user.id, frame: { type: 'send', room: 'lobby', id: sent.id, text: 'once' } };
  await store.put(`outbox:${new URL(url).origin}:${before.user.id}:kept`, record);
  before.close();

  const next = start({ guest: 'cy', store });
  const acks = [];
  next.join('lobby').on('state', ({ ack }) => ack && acks.push(ack.seq));
  await until(() => acks.length > 0);
  assert.deepEqual(acks, [sent.seq]);
});

test('a room that does not exist ends with not_found', async () => {
  const room = start({ guest: true }).join(`js-${randomUUID()}`);
  await assert.rejects(room.joined, { code: 'not_found' });
});

test('a wrong password ends the client', async () => {
  const { name } = await account();
  const client = start({ account: { name, password: 'wrong' } });
  const cause = await client.closed;
  assert.equal(cause.closeCode, 4501);
  assert.ok(cause.cause instanceof ProblemError);
});
