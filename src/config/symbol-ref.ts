import type { SymbolRef } from '../core/config.ts';
import { toRepoPath } from '../core/repo-path.ts';

/** Reads `src/config/env.ts#env`; `undefined` when it is not of that form or leaves the project. */
export function splitSymbolRef(text: string): SymbolRef | undefined {
  const hash = text.lastIndexOf('#');
  const name = text.slice(hash + 1);
  const module = hash > 0 && isModulePath(text.slice(0, hash)) ? toRepoPath(text.slice(0, hash)) : undefined;
  return module === undefined || !/^[^\s#*]+$/.test(name) ? undefined : { module, export: name };
}

/** Whether a text can be the path of a module of the project. */
export function isModulePath(text: string): boolean {
  const path = text.includes('\\') || text.trim() !== text ? undefined : toRepoPath(text);
  return path !== undefined && path !== '' && !/[*?]/.test(path);
}
