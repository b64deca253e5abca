/**
 * Where a client keeps what must survive a reload: unsent messages and sign-ins. Keys and values
 * are the client's own; values are plain objects.
 *
 * @typedef {object} Store
 * @property {(key: string) => Promise<any>} get undefined if there is none
 * @property {(key: string, value: unknown) => Promise<void>} put resolves once it is kept
 * @property {(key: string) => Promise<void>} delete
 * @property {(prefix: string) => Promise<[string, any][]>} list in the order of the keys
 */

/**
 * Keeps everything in memory, so nothing survives.
 *
 * @returns {Store}
 */
export function memoryStore() {
  /** @type {Map<string, unknown>} */
  const values = new Map();
  return {
    get: async (key) => values.get(key),
    put: async (key, value) => void values.set(key, structuredClone(value)),
    delete: async (key) => void values.delete(key),
    list: async (prefix) =>
      [...values].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  };
}

/**
 * Keeps everything in an IndexedDB database, which all pages of an origin share.
 *
 * @param {string} [name]
 * @returns {Store}
 */
export function indexedDbStore(name = 'parley') {
  /** @type {Promise<IDBDatabase> | undefined} */
  let opened;
  const forget = () => (opened = undefined);
  const open = () => (opened ??= openDatabase(name, forget).catch((error) => {
    forget();
    throw error;
  }));
  /**
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest<T>} ask
   * @returns {Promise<T>}
   */
  async function run(mode, ask) {
    const database = await open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction('values', mode);
      const request = ask(transaction.objectStore('values'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }
  return {
    get: (key) => run('readonly', (values) => values.get(key)),
    put: async (key, value) => void (await run('readwrite', (values) => values.put(value, key))),
    delete: async (key) => void (await run('readwrite', (values) => values.delete(key))),
    list: async (prefix) => {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const [keys, values] = await Promise.all([
        run('readonly', (all) => all.getAllKeys(range)),
        run('readonly', (all) => all.getAll(range)),
      ]);
      return keys.map((key, i) => [String(key), values[i]]);
    },
  };
}

/**
 * @param {string} name
 * @param {() => void} onClose
 * @returns {Promise<IDBDatabase>}
 */
function openDatabase(name, onClose) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('values');
    request.onsuccess = () => {
      request.result.onclose = onClose; // the browser closes it when the user clears the site's data
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('the database is in use'));
  });
}
