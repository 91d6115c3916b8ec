/** The bytes of an ArrayBuffer or of any view, without copying; null for anything else. */
export function viewBytes(value) {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  const tag = Object.prototype.toString.call(value);
  return tag === '[object ArrayBuffer]' || tag === '[object SharedArrayBuffer]' ? new Uint8Array(value) : null;
}

/** The same for an argument that must be bytes. */
export function bytesOf(value) {
  const bytes = value !== null && typeof value === 'object' ? viewBytes(value) : null;
  if (bytes === null) throw new TypeError('Expected a Uint8Array, an ArrayBuffer or a view of one');
  return bytes;
}
