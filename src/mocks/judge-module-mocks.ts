import type { FindingDraft, Site } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import { baseName, folderOf, toRepoPath, withoutExtension, type RepoPath } from '../core/repo-path.ts';
import { alike, SAME_FACTORY } from './alike.ts';
import type { InlineMock } from './module-mock-collector.ts';
import type { Likened } from './likeness.ts';
import { filesOf, type PlacedMock } from './module-mocks.ts';

/** `() => ({ __esModule: true, default: fn() })` has so many tokens: what a runner makes of a module by itself. */
const BARE = 13;
/** A factory of one function takes so many tokens, and no more to write than the import of one. */
const ONE_FUNCTION = 20;

type Inline = PlacedMock & { readonly mock: { readonly inline: InlineMock } };

/** The finding on the mocks of one module, if there is one, and those that are in order. */
interface JudgedMocks {
  readonly finding: FindingDraft | undefined;
  readonly compliant: readonly PlacedMock[];
}

/** Judges how one module is mocked in one group. */
export function judgeModuleMocks(project: Project, mocks: readonly PlacedMock[]): JudgedMocks {
  const { repeats } = project.config.mocks;
  const inline = mocks.filter(isInline).filter((one) => one.mock.inline.tokens.length > BARE);
  const equal = clustersOf(inline, onlyExact, repeats);
  const clusters = equal.length > 0 ? equal : clustersOf(inline, (one) => one.mock.inline, repeats);
  const repeated = new Set<PlacedMock>(clusters.flat());
  const [first, ...others] = mocks.filter((one) => repeated.has(one));
  if (first === undefined) return { finding: undefined, compliant: mocks };
  const compliant = mocks.filter((one) => !repeated.has(one));
  const draft = draftOf(project, [first, ...others], clusters.length);
  if (equal.length === 0) return { finding: asHint(draft, first), compliant };
  const isLong = equal.flat().some(({ mock }) => mock.inline.tokens.length > ONE_FUNCTION);
  return { finding: isLong ? draft : { ...draft, severity: 'info' }, compliant };
}

function clustersOf(mocks: readonly Inline[], formOf: (one: Inline) => Likened, repeats: number): readonly Inline[][] {
  return alike(mocks, formOf, SAME_FACTORY)
    .filter((one) => filesOf(one) >= repeats)
    .map((one) => [...one]);
}

/** Equal but for layout and local names: a value that differs may be what the test is about. */
function onlyExact({ mock: { inline } }: Inline): Likened {
  return { exact: inline.exact, literalBlind: inline.exact, tokens: '' };
}

function asHint(draft: FindingDraft, { module, isOwn }: PlacedMock): FindingDraft {
  const files = new Set(draft.sites.map((one) => one.file)).size;
  return {
    ...draft,
    message: `${isOwn ? module : `"${module}"`} is mocked in place in ${files} files with factories that differ in details.`,
    remedy:
      'Where the differences are not what the tests are about, write the mock once, with what differs as arguments.',
    severity: 'info',
  };
}

function isInline(one: PlacedMock): one is Inline {
  return one.mock.inline !== undefined;
}

function draftOf(project: Project, mocks: readonly [PlacedMock, ...PlacedMock[]], factories: number): FindingDraft {
  const [first, ...others] = mocks;
  const { module, group, isOwn } = first;
  const files = filesOf(mocks);
  return {
    subject: `${group === undefined ? '' : `${group}: `}mock of ${module}`,
    message: `${isOwn ? module : `"${module}"`} is mocked in place in ${files} files with ${factories === 1 ? 'the same factory' : `${factories} factories, each written several times`}.`,
    remedy: remedyFor(project, first),
    sites: [siteOf(first), ...others.map(siteOf)],
    evidence: { kind: 'module-mock', files, factories },
  };
}

function siteOf({ file, mock }: PlacedMock): Site {
  return { file, role: 'duplicate', ...mock.at };
}

function remedyFor(project: Project, { module, isOwn, group, mock }: PlacedMock): string {
  // What is mocked by the name of its package is looked for beside the packages, and not beside its file.
  const target = toRepoPath(module);
  const isByPackage = !mock.specifier.startsWith('.') && target !== undefined && project.file(target)?.group !== group;
  if (!isOwn || isByPackage)
    return 'Write the mock once, in __mocks__ or in the set-up of the tests, and mock the module without a factory.';
  const shared = sharedMockOf(module);
  if (shared !== undefined && project.file(shared) !== undefined)
    return `A mock of it stands in ${shared}: mock the module without a factory.`;
  const place = shared === undefined ? 'a module for tests' : withoutExtension(shared);
  return `Write the mock once, in ${place}, and mock the module without a factory.`;
}

function sharedMockOf(module: string): RepoPath | undefined {
  const file = toRepoPath(module);
  return file === undefined
    ? undefined
    : toRepoPath(`${folderOf(file)}/__mocks__/${baseName(file)}`.replace(/^\//, ''));
}
