import type { Deprecation } from '../core/config.ts';
import { countOf } from '../core/format.ts';
import type { Evidence, FindingDraft, Site, Suggestion } from '../core/model.ts';
import type { Declaration } from '../core/module-graph.ts';
import { byCodeUnit, folderOf, type RepoPath } from '../core/repo-path.ts';
import { isFollowed, type Deprecated, type Registry } from './registry.ts';
import { removalIn, type Replacement, type Replacements } from './replacement.ts';
import type { Suggestions } from './suggestions.ts';
import type { Candidate, Uses } from './uses.ts';
import type { Weight } from './weight.ts';

/** How often a declaration is referred to. */
type References = (declaration: Declaration) => number;

interface SymbolUses {
  readonly deprecated: Deprecated;
  readonly sites: readonly Site[];
  readonly references: References;
  readonly replacements: Replacements;
  readonly suggestions: Suggestions;
  readonly isTest: (file: RepoPath) => boolean;
  readonly isKept: (file: RepoPath) => boolean;
  /** Whether shipped code serves it as well, for whoever still passes it or has it stored. */
  readonly isServed: boolean;
  readonly weigh: (replacement: Replacement | undefined, from: RepoPath) => Weight;
}

/** The finding for one deprecated declaration and all of its uses. */
export function symbolFinding(input: SymbolUses): FindingDraft {
  const { deprecated, references, replacements, suggestions } = input;
  // What is kept for those who installed it goes with it; until then it is of interest only where nothing else is.
  const others = input.sites.filter((site) => !input.isKept(site.file));
  const isKept = others.length === 0;
  const sites = isKept ? input.sites : others;
  const ordered = inOrder(sites);
  const replacement = replacements.of(deprecated);
  const declaration = replacement?.declaration;
  const removeBy = deprecated.entry?.removeBy ?? removalIn(deprecated.text);
  const line = declaration === undefined ? undefined : replacements.importLine(ordered[0].file, declaration);
  const evidence: Evidence = {
    declaredAt: deprecated.subject,
    kind: deprecated.kind,
    ...countsOf(ordered),
    ...(deprecated.text === '' ? {} : { note: deprecated.text }),
    ...replacementEvidence(replacement, references),
    ...(removeBy === undefined ? {} : { removeBy }),
  };
  const isForTests = !isKept && isUsedByTestsAlone({ ...input, sites });
  const purpose = isKept ? FOR_OTHERS : isForTests ? (input.isServed ? TESTS_OF_SERVING : FOR_TESTS) : '';
  const steps = [instruction(deprecated, replacement, line), purpose, removal(removeBy)];
  const remedy = steps.filter((one) => one !== '').join(' ');
  const suggest = (site: Site): Suggestion | undefined => suggestions.ofSymbol(deprecated, site);
  const draft = {
    message: messageOf(deprecated, replacement, replacements.offeredAs(deprecated)),
    remedy,
    sites: ordered,
    evidence,
    suggest,
  };
  const isHint =
    deprecated.unsure || isOfItsFolder(deprecated, sites, declaration) || isKept || (isForTests && input.isServed);
  const severity = isHint ? 'info' : input.weigh(replacement, ordered[0].file);
  return { subject: deprecated.subject, ...draft, ...(severity === 'error' ? {} : { severity }) };
}

/** Whether nothing uses it but the modules beside it, and its replacement is elsewhere: the old folder goes as one. */
function isOfItsFolder(
  { file, entry }: Deprecated,
  sites: readonly Site[],
  declaration: Declaration | undefined,
): boolean {
  if (entry !== undefined || declaration === undefined || folderOf(declaration.file) === folderOf(file)) return false;
  return folderOf(file) !== 'src' && sites.every((site) => folderOf(site.file) === folderOf(file));
}

/** The finding for a configured import or literal; none where it is used nowhere. */
export function configuredFinding(
  entry: Deprecation,
  sites: readonly Site[],
  replacements: Replacements,
  suggestions: Suggestions,
): readonly FindingDraft[] {
  if (sites.length === 0 || entry.kind === 'symbol') return [];
  const ordered = inOrder(sites);
  const what = entry.kind === 'import' ? entry.import : entry.literal;
  const replacement = entry.use === undefined ? undefined : replacements.ofReference(entry.use);
  const declaration = replacement?.declaration;
  const line = declaration === undefined ? undefined : replacements.importLine(ordered[0].file, declaration);
  const instead = replacement === undefined ? '' : `: use ${quote(replacement.text)} instead`;
  const message =
    entry.kind === 'import'
      ? `Importing ${quote(what)} is deprecated${instead}.`
      : `The value ${quote(what)} is deprecated${instead}.`;
  const remedy =
    replacement === undefined
      ? `Remove it; ${quote(what)} is listed under \`deprecated\` in the config without a replacement.`
      : `Replace it by ${quote(replacement.text)}${line === undefined ? '' : ` (${line})`}.`;
  const evidence: Evidence = {
    [entry.kind]: what,
    ...countsOf(ordered),
    ...(entry.use === undefined ? {} : { replacement: entry.use }),
    ...(entry.removeBy === undefined ? {} : { removeBy: entry.removeBy }),
  };
  const steps = [remedy, removal(entry.removeBy)].filter((one) => one !== '');
  const suggest = (site: Site): Suggestion | undefined => suggestions.ofImport(entry, site);
  return [{ subject: `${entry.kind}:${what}`, message, remedy: steps.join(' '), sites: ordered, evidence, suggest }];
}

function inOrder(sites: readonly Site[]): readonly [Site, ...Site[]] {
  const [first, ...rest] = [...sites].sort(
    (a, b) => byCodeUnit(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
  if (first === undefined) throw new TypeError('A finding needs a site.');
  return [first, ...rest];
}

function countsOf(sites: readonly Site[]): { readonly uses: number; readonly files: number } {
  return { uses: sites.length, files: new Set(sites.map((one) => one.file)).size };
}

function replacementEvidence(replacement: Replacement | undefined, references: References): Evidence {
  if (replacement === undefined) return {};
  const { declaration, text } = replacement;
  if (declaration === undefined) return { replacement: text };
  const key = `${declaration.file}#${declaration.name}`;
  return { replacement: key, replacementUses: references(declaration) };
}

function messageOf(deprecated: Deprecated, replacement: Replacement | undefined, written: string): string {
  const { path, file, kind, signatures } = deprecated;
  const name = [written, ...path].filter((one) => one !== '').join('.');
  const from = replacement?.text === name && replacement.from !== undefined ? ` of ${quote(replacement.from)}` : '';
  const instead = replacement === undefined ? '' : `: use ${quote(replacement.text)}${from} instead`;
  if (kind === 'module') return `The module ${file} is deprecated${instead}.`;
  const which = signatures.length > 0 ? `This signature of ${quote(name)}` : quote(name);
  return `${which} (${file}) is deprecated${instead}.`;
}

function instruction(deprecated: Deprecated, replacement: Replacement | undefined, line: string | undefined): string {
  const says = deprecated.text === '' ? '' : ` Its note: "${deprecated.text}"`;
  if (replacement?.from !== undefined && line === undefined) {
    const { text, declaration, from } = replacement;
    return declaration === undefined
      ? `Its note names ${quote(text)} of ${quote(from)}, where nothing of that name is found. Say what takes its place.${says}`
      : `Import ${quote(text)} from ${quote(from)}, which has to be among the dependencies.${says}`;
  }
  if (replacement !== undefined) {
    return `Replace it by ${quote(replacement.text)}${line === undefined ? '' : ` (${line})`}.${says}`;
  }
  if (says !== '') return `Move off it.${says}`;
  return 'Move off it, and say in its @deprecated tag what takes its place ("use X instead").';
}

const FOR_OTHERS =
  'Only its own module and tests use it: they may for as long as others can install it, and go together with it.';

const FOR_TESTS = 'Only tests use it any more: where nobody else depends on it, it can go together with them.';
const TESTS_OF_SERVING =
  'Apart from the code that still serves it, only tests use it: they go together with that code.';

function isUsedByTestsAlone({ deprecated, sites, isTest }: SymbolUses): boolean {
  return !isTest(deprecated.file) && sites.every((site) => isTest(site.file));
}

function removal(removeBy: string | undefined): string {
  return removeBy === undefined ? '' : `It is to be removed: ${removeBy}.`;
}

function quote(text: string): string {
  return `\`${text}\``;
}

interface Remains {
  readonly registry: Registry;
  readonly uses: Uses;
  readonly unresolved: readonly Candidate[];
  /** Whether a type checker was asked about the candidates. */
  readonly isAsked: boolean;
  readonly missing: readonly Deprecation[];
  readonly configured: readonly (readonly [Deprecation, readonly Site[]])[];
}

/** What the report says beside the findings: what can go, and what could not be decided. */
export function notesOn({ registry, uses, unresolved, isAsked, missing, configured }: Remains): readonly string[] {
  const notes: string[] = [];
  const open = new Set(unresolved.map((one) => one.name));
  const unused = registry.all.filter((one) => !uses.found.has(one) && !uses.kept.has(one) && isDecidable(one, open));
  if (unused.length > 0) {
    const names = unused.map((one) => one.subject).join(', ');
    notes.push(
      `Nothing in the project uses these deprecated declarations any more, so they can be deleted unless others depend on them: ${names}.`,
    );
  }
  const unfollowed = registry.all.filter((one) => !isFollowed(one));
  if (unfollowed.length > 0) {
    const names = unfollowed.map((one) => one.subject).join(', ');
    notes.push(`Uses of deprecated properties of a call's argument, such as a schema's, are not followed: ${names}.`);
  }
  for (const [entry, sites] of configured) {
    if (sites.length > 0 || entry.kind === 'symbol') continue;
    notes.push(
      `The deprecated ${entry.kind} \`${entry.kind === 'import' ? entry.import : entry.literal}\` is used nowhere any more.`,
    );
  }
  for (const entry of missing) {
    if (entry.kind === 'symbol')
      notes.push(
        `The deprecated symbol ${entry.symbol.module}#${entry.symbol.export} no longer exists, so its config entry can go.`,
      );
  }
  return [...notes, ...tierNotes(uses.candidates.length, unresolved, isAsked)];
}

/** What each tier decided, wherever the tier makes a difference. */
function tierNotes(asked: number, unresolved: readonly Candidate[], isAsked: boolean): readonly string[] {
  const names = [...new Set(unresolved.map((one) => one.name))].sort(byCodeUnit).map(quote).join(', ');
  const open = `${countOf(unresolved.length, 'access', 'accesses')} of members that share a name with a deprecated one`;
  if (!isAsked) {
    return unresolved.length === 0 ? [] : [`Syntax alone does not decide ${open}; --types does: ${names}.`];
  }
  const decided = asked - unresolved.length;
  return [
    ...(decided > 0 ? [`A type checker decided ${countOf(decided, 'access', 'accesses')} that syntax could not.`] : []),
    ...(unresolved.length > 0 ? [`Types do not decide ${open}: ${names}.`] : []),
  ];
}

/** Whether having found no use means that there is none. */
function isDecidable(deprecated: Deprecated, open: ReadonlySet<string>): boolean {
  if (deprecated.side === 'opaque' || deprecated.signatures.length > 0) return false;
  const name = deprecated.path.at(-1);
  return name === undefined ? !open.has(deprecated.symbol) : !open.has(name);
}
