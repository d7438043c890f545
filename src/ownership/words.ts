import { WHOLE_MODULE } from '../core/config.ts';
import { nameOf } from '../core/declared-name.ts';
import { listOf } from '../core/format.ts';
import type { FindingDraft, Site } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Manner, Request } from './fact.ts';
import type { Meaning } from './meaning.ts';
import type { Owner } from './registry.ts';
import type { Verdict } from './verdicts.ts';

/** A use that goes past its owner. */
export interface PastUse {
  readonly verdict: Extract<Verdict, { readonly kind: 'past' }>;
  readonly manner: Manner | Request['manner'];
  readonly name: string;
  readonly site: Site;
}

type PastUses = readonly [PastUse, ...PastUse[]];

/** What goes past one entry of `owns` in one file. */
export function findingOf(project: Project, file: RepoPath, uses: PastUses): FindingDraft {
  const [first, ...rest] = uses;
  const { owner, owned } = first.verdict;
  const { canonical } = owner;
  const symbol = canonical.export === WHOLE_MODULE ? canonical.module : `${canonical.module}#${canonical.export}`;
  return {
    subject: `${owned.possession.text} in ${file}`,
    message: `${deedsOf(uses)}, and ${owned.possession.text} belongs to ${symbol} alone (canonical "${canonical.name}").`,
    remedy: remedyOf(project, file, owner),
    sites: [first.site, ...rest.map((one) => one.site)],
    evidence: { canonical: canonical.name, owner: symbol, owns: owned.possession.text },
  };
}

const VERBS: Readonly<Record<PastUse['manner'], string>> = {
  import: 'is imported',
  require: 'is imported',
  dynamic: 'is imported',
  export: 'is handed on',
  new: 'is built',
  call: 'is called',
  value: 'is used',
};

/** What the first use does, and what else the others do: "`console.log()` and `console.warn()` are called". */
function deedsOf(uses: PastUses): string {
  const verb = VERBS[uses[0].manner];
  const names = new Set(uses.filter((one) => VERBS[one.manner] === verb).map(spelled));
  return `${listOf([...names], MAX_NAMES)} ${names.size === 1 ? verb : verb.replace(/^is/, 'are')} here`;
}

const MAX_NAMES = 3;

function spelled({ manner, name, verdict: { meaning } }: PastUse): string {
  const what = meaning === undefined ? name : nameIn(meaning);
  if (manner === 'new') return `\`new ${what}()\``;
  return manner === 'call' ? `\`${what}()\`` : `\`${what}\``;
}

function nameIn(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'global':
      return meaning.path;
    case 'package':
      return meaning.path === '' ? meaning.local || meaning.specifier : meaning.path;
    case 'declaration':
      return [nameOf(meaning.declaration), meaning.path].filter((one) => one !== '').join('.');
    default:
      return meaning satisfies never;
  }
}

/** What to write instead, and where it comes from. */
function remedyOf(project: Project, file: RepoPath, owner: Owner): string {
  const { module, export: path, name: key } = owner.canonical;
  const exception = `A module that is a part of the owner goes under \`canonicals.${key}.also\`.`;
  const isImported = importsOwner(project, file, owner) ? ', which the file imports already' : '';
  if (path === WHOLE_MODULE) return `Use what ${module} exports instead${isImported}. ${exception}`;
  const [exported = path, ...members] = path.split('.');
  const declaration = owner.declaration ?? { file: module, name: exported };
  const local = exported === 'default' ? nameOf({ file: module, name: 'default' }) : exported;
  const use = [local, ...members].join('.');
  const specifier = isImported === '' ? project.modules.specifierOf(file, declaration, exported) : undefined;
  if (specifier === undefined) return `Use \`${use}\` of ${module} instead${isImported}. ${exception}`;
  const names = exported === 'default' ? local : `{ ${exported} }`;
  return `Write \`import ${names} from '${specifier}'\` and use \`${use}\` instead. ${exception}`;
}

function importsOwner({ modules }: Project, file: RepoPath, { canonical, declaration }: Owner): boolean {
  const [exported] = canonical.export.split('.');
  return (modules.facts(file)?.imports ?? []).some(({ kind, specifier, names }) => {
    const target = kind === 'mock' ? undefined : modules.resolve(file, specifier);
    if (target?.kind !== 'file') return false;
    return names.some(({ imported, typeOnly }) => {
      if (typeOnly || imported === '*') return false;
      if (target.file === canonical.module && (imported === exported || exported === WHOLE_MODULE)) return true;
      const found = modules.declarationOf(target.file, imported);
      return found !== undefined && found.file === declaration?.file && found.name === declaration.name;
    });
  });
}
