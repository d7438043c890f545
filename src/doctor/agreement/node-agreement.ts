import { formatPlace } from '../../core/errors.ts';
import { countOf } from '../../core/format.ts';
import { groupBy } from '../../core/multimap.ts';
import { beside, problem, warning, type Remark } from '../diagnosis.ts';
import type { Households } from '../households.ts';
import { nodeStatements, type NodeContext, type NodeStatement } from './node-statements.ts';
import { areDisjoint } from './version-spans.ts';

export interface NodeAgreementContext extends NodeContext {
  readonly households: Households;
}

/** Places that name versions of Node which cannot be the same one. */
export function nodeRemarks(context: NodeAgreementContext): readonly Remark[] {
  const all = nodeStatements(context);
  const held = all.flatMap((one): readonly Held[] => {
    const other = rivalOf(one, all, context.households);
    return other === undefined ? [] : [{ one, other }];
  });
  // One value that stands in many jobs is one thing to correct.
  const groups = groupBy(held, ({ one, other }) => JSON.stringify([one.kind, one.text, other.at]));
  return [...groups.values()].flatMap((group) => remarkOn(withoutRepeats(group)));
}

/** A statement, and the one with more authority that it contradicts. */
interface Held {
  readonly one: NodeStatement;
  readonly other: NodeStatement;
}

function rivalOf(one: NodeStatement, all: readonly NodeStatement[], households: Households): NodeStatement | undefined {
  if (one.kind === 'range') return undefined;
  const folders = [...households.around(one.folder)].map((manifest) => manifest.folder);
  const near = (kind: NodeStatement['kind']): NodeStatement | undefined =>
    folders.flatMap((folder) => all.filter((other) => other.kind === kind && other.folder === folder))[0];
  const range = near('range');
  if (range !== undefined && areDisjoint(one.spans, range.spans)) return range;
  if (one.kind === 'pin') {
    const first = all.find((other) => other.kind === 'pin' && other.folder === one.folder);
    return first !== undefined && first !== one && areDisjoint(one.spans, first.spans) ? first : undefined;
  }
  // What the package says to support may be tried out; without that, what developers install is what is meant.
  const pin = range === undefined && one.kind !== 'matrix' ? near('pin') : undefined;
  return pin !== undefined && areDisjoint(one.spans, pin.spans) ? pin : undefined;
}

/** Many jobs may ask for what stands in one place. */
function withoutRepeats(group: readonly Held[]): readonly Held[] {
  return [...new Map(group.map((held) => [formatPlace(held.one.at), held])).values()];
}

/** A version manager that installs what the package refuses is wrong for certain; a pipeline may try out what fails. */
function remarkOn(group: readonly Held[]): readonly Remark[] {
  const [first] = group;
  if (first === undefined) return [];
  const { one, other } = first;
  const more = group.length > 1 ? ` (and ${countOf(group.length - 1, 'more place')} alike)` : '';
  const message = `${VERBS[one.kind].replace('…', one.what)} Node ${one.text}${more}, and ${other.what} says ${other.text}`;
  const remedy = `Say the same in both${other.kind === 'pin' && one.kind === 'job' ? `; "node-version-file: ${other.what}" says it once` : ''}.`;
  const rest = group.slice(1, MAX_ALIKE).map((held) => held.one.at);
  const tell = one.kind === 'pin' ? problem : warning;
  return [beside(tell(message, remedy, one.at), [other.at, ...rest])];
}

const VERBS = {
  range: '… names',
  pin: '… names',
  job: '… sets up',
  matrix: '… tries',
  image: '… is built on',
} as const;
/** How many places of one value are listed. */
const MAX_ALIKE = 4;
