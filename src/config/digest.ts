import { createHash } from 'node:crypto';

import type { Config } from '../core/config.ts';
import { byCodeUnit } from '../core/repo-path.ts';

/** Names settings by their meaning: places, key order and spelling (a text or a list of one) do not change it. */
export function digestOf(settings: Omit<Config, 'digest'>): string {
  return `sha256:${createHash('sha256').update(canonicalJson(settings)).digest('hex')}`;
}

const NOT_A_SETTING = new Set(['places', 'at']);

function canonicalJson(value: unknown): string {
  if (value instanceof Map) return canonicalJson(Object.fromEntries(value));
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([key, held]) => held !== undefined && !NOT_A_SETTING.has(key))
    .sort(([a], [b]) => byCodeUnit(a, b));
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(',')}}`;
}
