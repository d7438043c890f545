import { haveFrameworkNames, isPlatformPair, siblingsOf, type Suppressor } from '../circumstances.ts';
import { areAdapters } from '../folder-families.ts';
import { areHandedOutApart } from '../handed-out.ts';
import { UTILITY_TYPE } from '../heritage.ts';
import { nameParts } from '../name-parts.ts';
import { areOpposite } from '../opposite-names.ts';
import { isOffered } from '../usage.ts';
import { isScript, isUiKitFile } from '../path-class.ts';
import {
  areClientAndServer,
  areForOtherLoaders,
  areOfOtherDates,
  areOfTwoDatabases,
  areOfTwoVendors,
  arePlatformVariants,
  parallelOf,
} from '../path-relation.ts';
import { valueOf } from './constant-verdicts.ts';
import { MANY_OF } from './schema-members.ts';
import type { DataUnit } from './data-corpus.ts';
import type { DataPair } from './data-pair.ts';

type DataSuppressor = Suppressor<DataPair>;

/** In the order in which they are asked; the first that applies is the reason for silence. */
export const DATA_SUPPRESSORS: readonly DataSuppressor[] = [
  {
    name: 'handed-out',
    why: 'One of them is part of what is handed to users as it is, and has to stand alone there.',
    applies: ({ a, b, project }) => areHandedOutApart(a.file, b.file, project),
  },
  {
    name: 'framework-name',
    why: 'A framework looks for values of these names, so that every file that it loads has its own.',
    applies: (pair) => isValue(pair) && haveFrameworkNames(pair),
  },
  {
    name: 'platform-variant',
    why: 'The file names end in platforms: the bundler takes one of the two, and both have to offer it.',
    applies: ({ a, b }) => arePlatformVariants(a.file, b.file),
  },
  {
    name: 'database-dialect',
    why: 'The files are written for two databases, each of which has its own tables and words.',
    applies: ({ a, b, equal }) => areOfTwoDatabases(a.file, b.file) && !equal,
  },
  {
    name: 'vendored-ui-kit',
    why: 'One of them is a private setting of a UI kit that is copied into each project to be changed there.',
    applies: ({ a, b }) => [a, b].some(({ file, fact }) => isUiKitFile(file) && !fact.exported),
  },
  {
    name: 'props',
    why: 'They are the props of two components, which are alike where the components are.',
    applies: ({ a, b }) => a.fact.kind === 'type' && isProps(a) && isProps(b),
  },
  {
    name: 'choice',
    why: 'Each is a variable of its file and one of the values of a type: that is the one source, and they choose from it.',
    applies: ({ a, b }) => isChosen(a) && isChosen(b),
  },
  {
    name: 'one-and-many',
    why: 'One of them describes a list of what the other describes.',
    applies: ({ a, b }) => a.fact.bases.includes(MANY_OF) !== b.fact.bases.includes(MANY_OF),
  },
  { name: 'derived', why: 'One of them is made from the other, or held against it.', applies: isDerived },
  {
    name: 'opposite-names',
    why: 'The names are opposites, such as request and response.',
    applies: (pair) => !pair.sameName && areOpposite(pair.a.fact.name, pair.b.fact.name),
  },
  {
    name: 'other-operation',
    why: 'The names speak of two operations: what is created and what is updated may be alike, and is not the same.',
    applies: (pair) => !pair.sameName && areOtherOperations(pair),
  },
  {
    name: 'other-layer',
    why: 'They belong to two layers: what a database holds and what goes over the wire may be alike by intent.',
    applies: (pair) => !pair.sameName && areOnOtherLayers(pair),
  },
  {
    name: 'dated-version',
    why: 'The paths are equal but for a date: each holds what was agreed on that day, and stays as it is.',
    applies: ({ a, b }) => areOfOtherDates(a.file, b.file),
  },
  {
    name: 'other-version',
    why: 'They belong to two versions of a contract, of which the older one stays as it is.',
    applies: (pair) => isShape(pair) && haveOtherVersions(pair) && !isLarge(pair),
  },
  {
    name: 'script',
    why: 'One of them stands in a script, which is run by hand, and little speaks for one thing.',
    applies: (pair) => isScript(pair.a.file) !== isScript(pair.b.file) && (!pair.sameName || isNumber(pair)),
  },
  {
    name: 'platform-folder',
    why: 'The folders belong to two platforms, and what is declared for each differs.',
    applies: (pair) => !pair.equal && isPlatformPair(pair),
  },
  {
    name: 'parallel-sibling',
    why: 'The paths run in parallel, as those of adapters or versions do, and what is declared for each differs.',
    applies: (pair) => !pair.equal && areFamily(pair),
  },
  {
    name: 'client-and-server',
    why: 'One stands on the side of the client and the other on that of the server, and they differ.',
    applies: ({ a, b, equal }) => !equal && areClientAndServer(a.file, b.file),
  },
  {
    name: 'adapter',
    why: 'Both are adapters of one folder, and what differs may be what each is for.',
    applies: ({ a, b, equal }) => !equal && areAdapters(a.file, b.file),
  },
];

/** Reasons to report a sure likeness as a hint only. */
export const DATA_DOUBTS: readonly DataSuppressor[] = [
  {
    name: 'platform-folder',
    why: 'The folders belong to two platforms, and code of one of them may not run on the other.',
    applies: isPlatformPair,
  },
  {
    name: 'other-loader',
    why: 'One file is CommonJS and stands beside a module of its name, for what cannot load that.',
    applies: ({ a, b }) => areForOtherLoaders(a.file, b.file),
  },
  {
    name: 'parallel-sibling',
    why: 'The paths run in parallel: the two may be variants that are written side by side on purpose.',
    applies: isDoubtfulSibling,
  },
  {
    name: 'adapter',
    why: 'Both are adapters of one folder, and little is declared.',
    applies: (pair) => areAdapters(pair.a.file, pair.b.file) && !isLarge(pair),
  },
  {
    name: 'other-type',
    why: 'They are values of two types, and have to change with those.',
    applies: areOfOtherTypes,
  },
  {
    name: 'vendor',
    why: 'The files are named for two vendors, and what is declared for each differs.',
    applies: ({ a, b, equal }) => !equal && areOfTwoVendors(a.file, b.file),
  },
  {
    name: 'version',
    why: 'One of them belongs to another version, which may have to stay as it is.',
    applies: (pair) => (haveOtherVersions(pair) || areVersions(pair)) && !isLarge(pair),
  },
  {
    name: 'script',
    why: 'One of them stands in a script, which is run by hand.',
    applies: ({ a, b }) => isScript(a.file) || isScript(b.file),
  },
  {
    name: 'small-across-packages',
    why: 'They are a few members in two packages, neither of which offers its own to others: to share them takes a public export.',
    applies: (pair) => isShape(pair) && isSmallAcrossPackages(pair),
  },
  {
    name: 'private-state',
    why: 'They are a few members that neither of the two files shows to others, and named for a state or step of its own.',
    applies: ({ a, b, size }) => size <= FEW && isStateOfItsOwn(a) && isStateOfItsOwn(b) && a.file !== b.file,
  },
  {
    name: 'unrelated-packages',
    why: 'The two packages do not depend on each other.',
    applies: ({ a, b, project }) => !project.dependsOn(a.group, b.group) && !project.dependsOn(b.group, a.group),
  },
];

/** As many members as nobody has to agree on. */
const FEW = 4;

function isStateOfItsOwn({ fact }: DataUnit): boolean {
  if (fact.exported || (fact.kind !== 'type' && fact.kind !== 'enum')) return false;
  return /(State|Params|Args|Input|Ctx)$/.test(fact.name);
}

function isSmallAcrossPackages({ a, b, size, project }: DataPair): boolean {
  if (a.group === b.group || size >= 5) return false;
  return !isOffered(a, project) && !isOffered(b, project);
}

function isShape({ a }: DataPair): boolean {
  return a.fact.kind === 'type' || a.fact.kind === 'schema';
}

function isValue({ a }: Pick<DataPair, 'a'>): boolean {
  return a.fact.kind === 'table' || a.fact.kind === 'constant';
}

function isNumber({ a }: DataPair): boolean {
  return a.fact.kind === 'constant' && /^-?\d/.test(valueOf(a));
}

/** What is in the `types.ts` or `constants.ts` of two folders is no family because each folder has such a file. */
const CONVENTIONAL_FILE =
  /(^|\/)(index|types?|interfaces?|constants?|consts?|enums?|schemas?|models?|common|shared|config|definitions|utils?|helpers?)\.[cm]?[jt]sx?$/;

function areFamily(pair: DataPair): boolean {
  return siblingsOf(pair) === 'family' && !(CONVENTIONAL_FILE.test(pair.a.file) && !haveVersions(pair));
}

/** Two folders that may be variants of one thing are no reason to write the very same twice. */
function isDoubtfulSibling(pair: DataPair): boolean {
  if (areFamily(pair)) return !isLarge(pair);
  return !pair.equal && siblingsOf(pair) === 'pair' && !CONVENTIONAL_FILE.test(pair.a.file);
}

function haveVersions({ a, b }: DataPair): boolean {
  return parallelOf(a.file, b.file)?.kind === 'variants';
}

const VERSION = /^v?\d+(\.\w+)*$/;

/** Whether the paths part in a version: `contract/3.ts` and `contract/11/auth.ts`. */
function haveOtherVersions({ a, b }: DataPair): boolean {
  const left = a.file.split('/');
  const right = b.file.split('/');
  const parting = left.findIndex((segment, i) => segment !== right[i]);
  return VERSION.test(left[parting] ?? '') && VERSION.test(right[parting] ?? '');
}

/** Whether the paths are one but for a version that one of them goes through: `core/order.ts` and `core/v3/order.ts`. */
function areVersions({ a, b }: DataPair): boolean {
  const unversioned = (file: string): string =>
    file
      .split('/')
      .filter((segment) => !VERSION.test(segment))
      .join('/');
  return unversioned(a.file) === unversioned(b.file);
}

/** Equal in so much that nobody wrote it twice by chance. */
function isLarge({ equal, size }: DataPair): boolean {
  return equal && size >= 5;
}

/** Every component has its own, and they are alike where components are. */
function isProps({ fact }: DataUnit): boolean {
  return /(Props|PropTypes)$/.test(fact.name);
}

/** Whether a constant is held against a named type, and neither offered to others nor named as what never changes. */
function isChosen({ fact }: DataUnit): boolean {
  return fact.kind === 'constant' && fact.bases.length > 0 && !fact.exported && /[a-z]/.test(fact.name);
}

/** Whether each table is held against types, and none of them is one of the other's. */
function areOfOtherTypes(pair: DataPair): boolean {
  const [left = [], right = []] = [pair.a, pair.b].map(({ fact }) =>
    fact.bases.filter((type) => !UTILITY_TYPE.test(type)),
  );
  if (!isValue(pair) || left.length === 0 || right.length === 0) return false;
  return !left.some((type) => right.includes(type));
}

/** Whether one takes the other further. */
function isDerived(pair: DataPair): boolean {
  return isBase(pair.a, pair.b, pair) || isBase(pair.b, pair.a, pair);
}

function isBase(base: DataUnit, unit: DataUnit, { project }: DataPair): boolean {
  return unit.fact.bases.some((text) =>
    [...text.matchAll(/[A-Za-z_$][\w$]*/g)].some(([name]) => {
      if (name === base.fact.name) return true;
      const request = project.modules.importOf(unit.file, name);
      if (request === undefined) return false;
      const target = project.modules.resolve(unit.file, request.specifier);
      if (target.kind !== 'file') return false;
      const origin = project.modules.declarationOf(target.file, request.imported);
      return origin?.file === base.file && origin.name === base.fact.name;
    }),
  );
}

const OPERATIONS = /^(create|update|delete|upsert|add|remove|get|list|set|patch|insert|edit|save|find|new|fetch|send)$/;

/** What is created and what is updated may be alike, and is not the same. */
function areOtherOperations({ a, b }: DataPair): boolean {
  const left = operationOf(a.fact.name);
  const right = operationOf(b.fact.name);
  return left !== right && (left !== undefined || right !== undefined);
}

function operationOf(name: string): string | undefined {
  return nameParts(name.replace(/^[TZIE](?=[A-Z][a-z])/, '')).words.find((word) => OPERATIONS.test(word));
}

const LAYER = /^(http|dtos?|entities|entity|models?|db|database|schemas?|graphql|api|admin|store|rest|views?)$/;

/** What a database holds, what a service hands out and what goes over the wire may be alike by intent. */
function areOnOtherLayers({ a, b }: DataPair): boolean {
  const layers = (file: string): string =>
    file
      .split('/')
      .filter((segment) => LAYER.test(segment))
      .join('/');
  return layers(a.file) !== layers(b.file);
}
