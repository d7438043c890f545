import { splitWords } from './name-parts.ts';

const OPPOSITES: readonly (readonly [string, string])[] = [
  ...pairs('from/to encode/decode serialize/deserialize parse/stringify parse/format encrypt/decrypt add/remove'),
  ...pairs('enable/disable show/hide start/stop open/close push/pop read/write get/set import/export attach/detach'),
  ...pairs('subscribe/unsubscribe lock/unlock min/max left/right row/column up/down before/after cancel/reactivate'),
  ...pairs(
    'update/delete update/remove create/remove delete/restore approve/reject accept/decline grant/revoke above/below',
  ),
  ...pairs(
    'generate/validate generate/verify join/leave joined/left mount/unmount increment/decrement expand/collapse',
  ),
  ...pairs('upload/download archive/unarchive pin/unpin register/cancel register/unregister create/dismiss'),
  ...pairs('create/update create/delete next/previous first/last begin/end client/server request/response sign/verify'),
];

/** Whether two names say opposite things: `encodeOrder` and `decodeOrder`. */
export function areOpposite(a: string, b: string): boolean {
  if (a === b) return false;
  const left = new Set(splitWords(a));
  const right = new Set(splitWords(b));
  const has = (one: ReadonlySet<string>, other: ReadonlySet<string>, word: string): boolean =>
    one.has(word) && !other.has(word);
  return OPPOSITES.some(
    ([x, y]) => (has(left, right, x) && has(right, left, y)) || (has(left, right, y) && has(right, left, x)),
  );
}

function pairs(text: string): (readonly [string, string])[] {
  return text.split(' ').map((pair) => {
    const [one = '', other = ''] = pair.split('/');
    return [one, other];
  });
}
