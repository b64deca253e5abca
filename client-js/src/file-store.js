// @ts-nocheck: the types of Node are not a dependency; the result is checked by its return type.
import { mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Keeps everything in one JSON file, for programs in Node; one process at a time. It may hold
 * tokens, so only its owner can read it.
 *
 * @param {string} path
 * @returns {import('./store.js').Store}
 */
export function fileStore(path) {
  const values = new Map(load(path));
  let writing = Promise.resolve();
  const save = () => {
    const written = writing.then(() => write(path, JSON.stringify([...values])));
    writing = written.catch(() => {});
    return written;
  };
  return {
    get: async (key) => values.get(key),
    put: async (key, value) => {
      values.set(key, structuredClone(value));
      await save();
    },
    delete: async (key) => {
      if (values.delete(key)) {
        await save();
      }
    },
    list: async (prefix) =>
      [...values].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  };
}

function load(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') {
      mkdirSync(dirname(path), { recursive: true });
      return [];
    }
    throw error;
  }
}

// The file is replaced whole, so that a crash leaves the old or the new one.
async function write(path, text) {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}
