/**
 * A new id. `crypto.randomUUID` is absent on pages without TLS.
 *
 * @internal
 */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
