import { append } from '../core/multimap.ts';
import { byCodeUnit } from '../core/repo-path.ts';
import { fileOfMember, type Frozen } from './baseline.ts';

type Exists = (file: string) => boolean;

/**
 * Finds entries whose finding is there under another path: a file of the entry is gone from the project, and a finding
 * that no entry knows differs from it by nothing but that path. While the old file is there, it is no move but a copy.
 */
export function findMoves<Entry extends Frozen, Found extends Frozen>(
  gone: readonly Entry[],
  strange: readonly Found[],
  exists: Exists,
): ReadonlyMap<Entry, Found> {
  const moves = new Map<Entry, Found>();
  const candidates = new Map<string, Found[]>();
  const homeless = gone.filter((entry) => filesOf(entry, exists).some((file) => !exists(file)));
  if (homeless.length === 0) return moves;
  for (const one of strange) append(candidates, shapeOf(one, exists), one);
  for (const entry of homeless) {
    const alike = candidates.get(shapeOf(entry, exists)) ?? [];
    const at = alike.findIndex((one) => isMove(entry, one, exists));
    const [found] = at === -1 ? [] : alike.splice(at, 1);
    if (found !== undefined) moves.set(entry, found);
  }
  return moves;
}

/** Where a subject names files: rules write `file: what`, `file#symbol` or a sentence. */
const BETWEEN_WORDS = /([\s:#]+)/;
const SOURCE_NAME = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/;

function namedFiles({ subject }: Frozen): readonly string[] {
  return subject.split(BETWEEN_WORDS).filter((word) => SOURCE_NAME.test(word));
}

function filesOf(frozen: Frozen, exists: Exists): readonly string[] {
  return [...[...frozen.sites.keys()].map((member) => fileOfMember(member, exists)), ...namedFiles(frozen)];
}

/** All of a finding but the names of its files. */
function shapeOf(frozen: Frozen, exists: Exists): string {
  let { subject } = frozen;
  const symbols: string[] = [];
  for (const [member, count] of frozen.sites) {
    const file = fileOfMember(member, exists);
    subject = subject.replaceAll(file, '');
    symbols.push(`${member.slice(file.length)} ${count}`);
  }
  const words = subject.split(BETWEEN_WORDS).filter((word) => !SOURCE_NAME.test(word));
  return [frozen.rule, words.join(''), ...symbols.sort(byCodeUnit)].join('\0');
}

/** Whether only files that are gone have other names. */
function isMove(entry: Frozen, found: Frozen, exists: Exists): boolean {
  const after = new Set(filesOf(found, exists));
  return filesOf(entry, exists).every((file) => after.has(file) || !exists(file));
}
