import type { Span } from '../../core/model.ts';
import { byCodeUnit } from '../../core/repo-path.ts';
import { hashText } from '../canonical/stream-hash.ts';
import type { DataFact, DataKind, Member } from './data-fact.ts';

/** What the declaration around data says of it. */
export interface DeclaredData {
  readonly name: string;
  readonly exported: boolean;
  readonly at: Span;
  /** Its file names it elsewhere. */
  readonly mentioned: boolean;
}

/** What is declared. */
export interface DataShape extends Derivation {
  readonly kind: DataKind;
  readonly members: readonly Member[];
  readonly list?: boolean;
  /** A schema of a library, which is no type by itself. */
  readonly described?: boolean;
  /** A type, of which nothing is left when the program runs. */
  readonly erased?: boolean;
}

/** What a declaration says that it goes back to. */
interface Derivation {
  readonly bases: readonly string[];
  /** Names in its annotation: they say what it has to be, and not what it is. */
  readonly types?: readonly string[];
}

/** Members beyond these are counted and compared as a whole, but not kept. */
const KEPT_MEMBERS = 120;
const LONGEST_TEXT = 160;

/** A declaration of data by its members. */
export function dataFact(
  { name, exported, at, mentioned }: DeclaredData,
  { kind, members, bases, types = [], list = false, erased = false, described = false }: DataShape,
): DataFact {
  const sorted = members
    .map((one) => ({ name: inLine(one.name), text: inLine(one.text) }))
    .sort((a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.text, b.text));
  const lines = sorted.map((one) => `${one.name}\t${one.text}`);
  const sortedBases = [...bases].sort(byCodeUnit);
  return {
    kind,
    name: ownCopy(name),
    exported,
    at,
    members: ownCopy(lines.slice(0, KEPT_MEMBERS).join('\n')),
    size: lines.length,
    shape: hashText(sorted.map((one) => one.name).join('\n')),
    exact: hashText([...lines, ...sortedBases].join('\n')),
    traits: traitsOf({ mentioned, list, erased, described }),
    values: kind === 'enum' || kind === 'table' ? valuesOf(sorted) : 0,
    bases: [...sortedBases, ...types].map(ownCopy),
  };
}

type DataTrait = 'mentioned' | 'list' | 'erased' | 'described';

function traitsOf(has: Readonly<Record<DataTrait, boolean>>): DataTrait[] {
  return (['mentioned', 'list', 'erased', 'described'] as const).filter((trait) => has[trait]);
}

/** A text that stands in a line and is not too long; what is cut off still counts. */
function inLine(text: string): string {
  const flat = text.replace(/[\t\n]/g, ' ');
  return flat.length <= LONGEST_TEXT ? flat : `${flat.slice(0, LONGEST_TEXT)}… ${hashText(flat).toString(36)}`;
}

function valuesOf(members: readonly Member[]): number {
  const values = members.map((one) => one.text);
  if (values.length < 2 || !values.every((text) => /^("|-?\d)/.test(text))) return 0;
  return hashText([...new Set(values)].sort(byCodeUnit).join('\n'));
}

/** A piece of a text keeps the whole text in memory; a copy does not. */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}
