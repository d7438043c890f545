import { digest } from '../core/digest.ts';
import { append } from '../core/multimap.ts';
import { matcher } from '../core/path-matcher.ts';
import { judgedFacts, savedProject, type Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { statedTextCollector } from '../texts/stated-text-collector.ts';
import { constantCollector, type ConstantFact } from './constant-collector.ts';
import { isCompound, isDistinct, isSlip, skeletonOf } from './near-miss.ts';
import { textCollector, type TextFact } from './text-collector.ts';

/** A constant that the config lists, by what code writes for it. */
interface NamedValue extends ConstantFact {
  readonly file: RepoPath;
}

/** A text that stands where a constant could. */
export interface HardCoded {
  readonly file: RepoPath;
  readonly text: TextFact;
  readonly value: NamedValue;
  /** `same`: the value itself. `spelled`: it differs in case or `_` and `-`. `slip`: it differs in one letter. */
  readonly kind: 'same' | 'spelled' | 'slip';
  /** Whether a text file states it, which can import nothing. */
  readonly isStated?: true;
  /** The variable of a `.env` file, whose values are not shown. */
  readonly variable?: string;
}

interface Index {
  /** The modules that the config names, whether or not they hold constants. */
  readonly files: ReadonlySet<RepoPath>;
  readonly values: ReadonlyMap<string, readonly NamedValue[]>;
  readonly skeletons: ReadonlyMap<string, readonly NamedValue[]>;
  readonly digests: ReadonlyMap<string, readonly NamedValue[]>;
  /** By length, those in which a slip would show. */
  readonly byLength: ReadonlyMap<number, readonly NamedValue[]>;
}

/** The constants of the modules that `values` of the config names. */
function indexOf(project: Project): Index {
  const isListed = project.config.values.map(matcher);
  const listed = project.files.filter(({ path, test }) => !test && isListed.some((matches) => matches(path)));
  const files = new Set(listed.map((one) => one.path));
  const values = new Map<string, NamedValue[]>();
  const skeletons = new Map<string, NamedValue[]>();
  const byLength = new Map<number, NamedValue[]>();
  for (const [file, constants] of project.facts(constantCollector)) {
    if (!files.has(file)) continue;
    for (const one of constants) {
      const named = { ...one, file };
      append(values, one.value, named);
      if (!isCompound(one.value)) continue;
      append(skeletons, skeletonOf(one.value), named);
      append(byLength, one.value.length, named);
    }
  }
  const digests = new Map([...values].map(([value, named]) => [digest(value), named]));
  return { files, values, skeletons, digests, byLength };
}

/** What a manifest says of its package stands in each of them: its home page, its name. */
const MANIFEST = /(?:^|\/)(?:package|package-lock|deno|jsr)\.json$/;

/** Which of several constants of one value is meant. */
type Choice = (values: readonly NamedValue[]) => NamedValue | undefined;

/** The texts of production code that are values of the index, or nearly so. */
export function hardCoded(project: Project): readonly HardCoded[] {
  const index = savedProject(project).derived(indexOf);
  const found: HardCoded[] = [];
  for (const [file, texts] of judgedFacts(project, textCollector)) {
    const known = project.file(file);
    if (known === undefined || known.test || index.files.has(file)) continue;
    const inReach: Choice = (values) =>
      values.find((one) => project.dependsOn(known.group, project.file(one.file)?.group));
    for (const text of texts) {
      const meant = meantBy(index, text.text, inReach);
      if (meant !== undefined) found.push({ file, text, ...meant });
    }
  }
  return [...found, ...hardCodedInTexts(project, index)];
}

/**
 * What text files state. They import nothing, so any value may be meant; the nearest is named. Short ones are left alone:
 * `mail` and `en-US` stand for many things in settings.
 */
function hardCodedInTexts(project: Project, index: Index): readonly HardCoded[] {
  const found: HardCoded[] = [];
  const texts = new Map(project.texts.map((one) => [one.path, one]));
  for (const [file, stated] of texts.size === 0 ? [] : judgedFacts(project, statedTextCollector)) {
    const known = texts.get(file);
    if (known === undefined || known.test || MANIFEST.test(file)) continue;
    const nearest: Choice = (values) =>
      values.find((one) => project.dependsOn(known.group, project.file(one.file)?.group)) ?? values[0];
    for (const one of stated) {
      if (one.kind === 'open') {
        const meant = meantBy(index, one.text, nearest);
        if (meant !== undefined && isDistinct(meant.value.value))
          found.push({ file, text: { text: one.text, at: one.at }, ...meant, isStated: true });
        continue;
      }
      const value = nearest(index.digests.get(one.value) ?? []);
      if (value === undefined || !isDistinct(value.value)) continue;
      const text = { text: value.value, at: one.at };
      found.push({ file, text, value, kind: 'same', isStated: true, variable: one.key });
    }
  }
  return found;
}

function meantBy(index: Index, text: string, choose: Choice): Pick<HardCoded, 'value' | 'kind'> | undefined {
  const same = index.values.get(text);
  if (same !== undefined) {
    const value = choose(same);
    return value && { value, kind: 'same' };
  }
  const spelled = choose(index.skeletons.get(skeletonOf(text)) ?? []);
  const value = spelled ?? choose(slipsOf(index, text));
  return value && { value, kind: spelled === undefined ? 'slip' : 'spelled' };
}

function slipsOf({ byLength }: Index, text: string): readonly NamedValue[] {
  if (!isCompound(text)) return [];
  const near = [text.length - 1, text.length, text.length + 1].flatMap((length) => byLength.get(length) ?? []);
  return near.filter((one) => isSlip(text, one.value));
}

/** How many imports of each file bring in constants of the index: the places that do it right. */
export function importsOfValues(project: Project): ReadonlyMap<RepoPath, number> {
  const index = savedProject(project).derived(indexOf);
  const named = [...index.values.values()].flat();
  const exported = new Set(named.map((one) => `${one.file}#${one.local}`));
  const holders = new Set(named.map((one) => one.file));
  const counts = new Map<RepoPath, number>();
  if (exported.size === 0) return counts;
  for (const { path, test } of project.files) {
    if (test || index.files.has(path) || (project.edited !== undefined && project.edited.file !== path)) continue;
    let count = 0;
    for (const { specifier, kind, names } of project.modules.facts(path)?.imports ?? []) {
      if (kind === 'mock' || names.every((one) => one.typeOnly)) continue;
      const target = project.modules.resolve(path, specifier);
      if (target.kind !== 'file') continue;
      for (const { imported, typeOnly } of names) {
        if (typeOnly) continue;
        const declared = project.modules.declarationOf(target.file, imported);
        const isWhole = imported === '*' && holders.has(target.file);
        if (isWhole || (declared !== undefined && exported.has(`${declared.file}#${declared.name}`))) count++;
      }
    }
    if (count > 0) counts.set(path, count);
  }
  return counts;
}
