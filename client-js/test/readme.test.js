import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, memoryStore } from '../src/parley.js';
import { readmeExample } from './readme.js';
import { ScriptedServer, hello } from './scripted-server.js';

test('the example of the README chats', async () => {
  const server = await ScriptedServer.start();
  server.onHttp = () => ({ status: 201, body: { accessToken: 't-1', expiresIn: 86400 } });
  const printed = [];
  let client;
  const example = readmeExample({
    connect: (base, options) => (client = connect(server.url, { ...options, store: memoryStore() })),
    console: { log: (...words) => printed.push(words.join(' ')) },
  });
  const peer = await server.accept();
  peer.write(hello());
  assert.deepEqual(await peer.read(), { type: 'join', room: 'lobby' });
  peer.write({ type: 'joined', room: 'r-1', handle: 'lobby', epoch: 'e1', seq: 0, n: 0, recovered: true });
  const { id, text } = await peer.read();
  const at = '2026-01-01T00:00:00Z';
  peer.write({ type: 'message', room: 'r-1', seq: 1, n: 1, at, id: 'm-1', client: id, sender: { id: 'u-1', name: 'ann' }, text });
  await example;
  assert.deepEqual(printed, ['ann hi']);
  client.close();
  await server.close();
});
