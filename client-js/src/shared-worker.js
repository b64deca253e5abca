// The script of the SharedWorker that `connectShared` starts.
import { Hub } from './hub.js';

const hub = new Hub();
/** @type {any} */ (globalThis).onconnect = (/** @type {MessageEvent} */ event) => {
  const [port] = event.ports;
  if (port) {
    hub.serve(port);
  }
};
