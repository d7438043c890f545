import { countOf, listOf } from '../core/format.ts';
import type { FindingDraft, Site } from '../core/model.ts';
import type { ImportFact } from '../core/module-graph.ts';
import type { Project } from '../core/project.ts';
import type { ImportPath } from './competition.ts';
import type { Detour, DetourName } from './judged-imports.ts';
import type { SpelledTwice } from './own-imports.ts';
import { bestSpelling } from './spelling.ts';

const MOST_NAMES = 3;

/** The finding for names that a file imports through another module than most. */
export function pathFinding({ modules }: Project, detour: Detour): FindingDraft {
  const { file, specifier, path, canonical, names, isSlip } = detour;
  const what = listOf(
    names.map((one) => `\`${one.imported === 'default' ? (one.local ?? 'default') : one.imported}\``),
    MOST_NAMES,
  );
  const it = names.length === 1 ? 'it' : 'them';
  const others = [path, canonical].map((one) => `${usersOf(one)} from ${described(one, it)}`);
  const [first, ...rest] = names.map(({ at }): Site => ({ file, ...at, role: 'use' }));
  if (first === undefined) throw new TypeError('A finding needs a site.');
  return {
    subject: `${file} -> ${specifier} (${canonical.module})`,
    message: `${what} ${names.length === 1 ? 'has' : 'have'} two import paths: ${others.join(', ')}.`,
    remedy: `Import ${it} from \`${modules.specifierFor(file, canonical.module)}\`${asOffered(names)}.`,
    sites: [first, ...rest],
    evidence: { path: path.module, users: path.users, canonical: canonical.module, canonicalUsers: canonical.users },
    ...(isSlip ? {} : { severity: 'info' }),
  };
}

/** How an import is written where the other module calls something else what is imported here. */
function asOffered(names: readonly DetourName[]): string {
  if (names.every((one) => one.offeredAs === one.imported)) return '';
  const named = names.flatMap(({ imported, local = imported, offeredAs }) =>
    offeredAs === 'default' ? [] : [offeredAs === local ? local : `${offeredAs} as ${local}`],
  );
  const whole = names.find((one) => one.offeredAs === 'default');
  const parts = [
    ...(whole === undefined ? [] : [whole.local ?? 'it']),
    ...(named.length > 0 ? [`{ ${named.join(', ')} }`] : []),
  ];
  return ` as \`${parts.join(', ')}\``;
}

function usersOf({ users }: ImportPath): string {
  return countOf(users, 'file imports', 'files import');
}

function described({ module, nature }: ImportPath, it: string): string {
  if (nature === 'home') return `${module}, its own module`;
  return nature === 'front' ? `the barrel ${module}` : `${module}, which hands ${it} on`;
}

/** The finding for a module that one file asks for in several ways. */
export function spellingFinding(project: Project, twice: SpelledTwice): FindingDraft {
  const { file, module, requests } = twice;
  const kept = bestSpelling(project, twice);
  const wrong = requests.filter((one) => one.specifier !== kept);
  // The first stays where all of them are to change: a finding needs no more than shows it.
  const [odd = requests[1], ...more] = wrong.length === requests.length ? wrong.slice(1) : wrong;
  const spellings = requests.map((one) => `\`${one.specifier}\``).join(' and ');
  const siteOf = ({ at }: ImportFact): Site => ({ file, ...at, role: 'use' });
  return {
    subject: `${file} spells ${module}`,
    message: `${module} is imported here as ${spellings}.`,
    remedy: `Write \`${kept}\` for ${requests.length === 2 ? 'both' : 'all'}.`,
    sites: [siteOf(odd), ...more.map(siteOf)],
    evidence: { module, spellings: requests.map((one) => one.specifier) },
  };
}
