import type { Link } from './clusters.ts';
import { holderOf } from './unit.ts';

/**
 * Tells what is alike once. What stands in two units that are linked themselves is left out, unless it is the surer
 * finding: then two functions that are alike because of it are.
 */
export function withoutParts(links: readonly Link[]): readonly Link[] {
  const wholes = new Map(links.map((link) => [keyOf(link, ownNames(link)), link]));
  const redundant = new Set<Link>();
  for (const link of links) {
    const names = holders(link);
    const whole = names && wholes.get(keyOf(link, names));
    if (whole === undefined) continue;
    if (!isSurer(link, whole)) redundant.add(link);
    else if (whole.pair.a.fact.kind === 'function') redundant.add(whole);
  }
  return redundant.size === 0 ? links : links.filter((link) => !redundant.has(link));
}

function isSurer(part: Link, whole: Link): boolean {
  if (part.tier !== whole.tier) return part.tier < whole.tier;
  return whole.pair.a.fact.kind === 'function' && part.pair.equal && !whole.pair.equal;
}

type Names = readonly [string, string];

function ownNames({ pair: { a, b } }: Link): Names {
  return [a.fact.name, b.fact.name];
}

/** The names of what two units stand in; `undefined` where both stand on their own. */
function holders({ pair: { a, b } }: Link): Names | undefined {
  const left = holderOf(a.fact);
  const right = holderOf(b.fact);
  return left === undefined && right === undefined ? undefined : [left ?? a.fact.name, right ?? b.fact.name];
}

function keyOf({ pair }: Link, [left, right]: Names): string {
  return `${pair.a.file}#${left}\n${pair.b.file}#${right}`;
}
