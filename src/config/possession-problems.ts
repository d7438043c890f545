import { isBuiltin } from 'node:module';

import type { Canonical, Config } from '../core/config.ts';
import type { Place } from '../core/errors.ts';
import { didYouMean } from '../core/nearest-word.ts';
import { matcher } from '../core/path-matcher.ts';
import { parsePossession, withoutNode, type Possession } from '../core/possession.ts';
import type { Problem } from '../core/problem.ts';
import type { Project } from '../core/project.ts';
import { KNOWN_GLOBALS } from './known-globals.ts';

type ProjectView = Pick<Project, 'files' | 'modules' | 'packages'>;

/** An entry of `owns`, with its place. */
interface Entry {
  readonly possession: Possession;
  readonly at: Place;
}

/** What is wrong with what the registry says is owned, and by whom else: words that nothing in the project goes by. */
export function possessionProblems(config: Config, project: ProjectView): Problem[] {
  const owning = config.canonicals.filter((one) => one.owns.length + one.also.length + one.within.length > 0);
  if (owning.length === 0) return [];
  const words = new Words(project);
  return owning.flatMap((canonical) => [
    ...entriesOf(config, canonical).flatMap((entry) => words.problem(entry)),
    ...globProblems(config, canonical, 'also', project),
    ...globProblems(config, canonical, 'within', project),
  ]);
}

/** The entries of `owns`. */
export function entriesOf(config: Config, canonical: Canonical): Entry[] {
  return canonical.owns.flatMap((text, index) => {
    const possession = parsePossession(text);
    return possession === undefined ? [] : [{ possession, at: placeOf(config, canonical, 'owns', index) }];
  });
}

function placeOf({ places }: Config, { name, at }: Canonical, key: 'owns' | 'also' | 'within', index: number): Place {
  const path = `canonicals.${name}.${key}`;
  return places.get(`${path}.${index}`) ?? places.get(path) ?? at;
}

function globProblems(config: Config, canonical: Canonical, key: 'also' | 'within', { files }: ProjectView): Problem[] {
  return canonical[key].flatMap((glob, index) => {
    const matches = matcher(glob);
    if (files.some(({ path }) => matches(path))) return [];
    const message = `"${key}" has the glob ${JSON.stringify(glob)}, which matches no judged file; correct or remove it`;
    return [{ at: placeOf(config, canonical, key, index), message }];
  });
}

/** The words that packages, exports and the platform go by. */
class Words {
  readonly #project: ProjectView;
  readonly #packages = new Set<string>();
  readonly #names = new Set<string>();

  constructor(project: ProjectView) {
    this.#project = project;
    for (const { name, dependencies } of project.packages)
      for (const one of [name, ...dependencies]) this.#packages.add(one);
    for (const { path } of project.files) {
      const { imports = [], exports = [] } = project.modules.facts(path) ?? {};
      for (const { specifier, names } of imports) {
        this.#addSpecifier(specifier);
        for (const { imported, local } of names) this.#addNames(imported, local);
      }
      for (const one of exports) {
        if (one.kind !== 'local') this.#addSpecifier(one.specifier);
        if (one.kind !== 'star') this.#addNames(one.name, one.kind === 'local' ? one.local : one.imported);
      }
    }
  }

  #addSpecifier(specifier: string): void {
    if (specifier.startsWith('.')) return;
    const bare = withoutNode(specifier);
    const parts = bare.split('/');
    // `@aws-sdk`, `@aws-sdk/client-s3` and all that lies below it
    for (let length = 1; length <= parts.length; length++) this.#packages.add(parts.slice(0, length).join('/'));
  }

  #addNames(...names: readonly (string | undefined)[]): void {
    for (const one of names) if (one !== undefined && one !== '*') this.#names.add(one);
  }

  problem({ possession, at }: Entry): Problem[] {
    const fault = this.#fault(possession);
    return fault === undefined ? [] : [{ at, message: `"owns" has "${possession.text}"${fault}` }];
  }

  #fault(possession: Possession): string | undefined {
    switch (possession.kind) {
      case 'symbol':
        return undefined;
      case 'package':
        return this.#packageFault(possession.specifier, possession.isPrefix);
      case 'member':
        return this.#packageFault(possession.specifier, false);
      case 'class':
        return this.#classFault(possession.name);
      case 'name':
        return this.#nameFault(possession);
      default:
        return possession satisfies never;
    }
  }

  #isPackage(specifier: string): boolean {
    if (this.#packages.has(specifier) || isBuiltin(specifier)) return true;
    const [first = '', second = ''] = specifier.split('/');
    return this.#packages.has(first.startsWith('@') ? `${first}/${second}` : first);
  }

  #packageFault(specifier: string, isPrefix: boolean): string | undefined {
    if (this.#isPackage(specifier)) return undefined;
    if (isPrefix && [...this.#packages].some((one) => one.startsWith(`${specifier}/`))) return undefined;
    const file = this.#project.files.find((one) => one.path === specifier || one.path.startsWith(`${specifier}.`));
    if (file !== undefined) return `, a module; name one of its exports, as in "${file.path}#default"`;
    const [, owner, member] = /^(.+?)\.([\w$.]+)$/.exec(specifier) ?? [];
    if (owner !== undefined && member !== undefined && this.#isPackage(owner))
      return `, which is no package; an export of one is written as in "${owner}#${member}"`;
    const guess = didYouMean(specifier, this.#packages);
    return `, a package that no file imports and no manifest names${guess}; correct or remove it`;
  }

  #classFault(name: string): string | undefined {
    if (this.#names.has(name) || KNOWN_GLOBALS.has(name)) return undefined;
    const guess = didYouMean(
      name,
      [...this.#names, ...KNOWN_GLOBALS].filter((one) => /^[A-Z]/.test(one)),
    );
    return `, a class that nothing imports or exports${guess}; a class that is reached through another is written as in "ws.Server"`;
  }

  #nameFault({ text, path }: Extract<Possession, { kind: 'name' }>): string | undefined {
    const [root = '', member] = path.replaceAll('()', '').split('.');
    if (this.#isPackage(path) || (this.#isPackage(root) && !KNOWN_GLOBALS.has(root))) return undefined;
    if (/^(globalThis|window|self|global)\./.test(text)) return undefined;
    if (!KNOWN_GLOBALS.has(root)) {
      const guess = didYouMean(root, [...this.#packages, ...KNOWN_GLOBALS]);
      return `, and "${root}" is neither a package that is imported or depended on nor a global of the platform${guess}; a global of your own is written as in "globalThis.${root}"`;
    }
    const members = MEMBERS_KNOWN.has(root) ? membersOf(root) : undefined;
    if (member === undefined || members === undefined || members.includes(member)) return undefined;
    return `, and \`${root}\` has no \`${member}\`${didYouMean(member, members)}`;
  }
}

/** Objects of the language and platform whose members are the same everywhere. */
const MEMBERS_KNOWN = new Set(['console', 'Math', 'JSON', 'Date', 'Object', 'Array', 'Number', 'Promise']);

function membersOf(name: string): readonly string[] {
  const object: unknown = Reflect.get(globalThis, name);
  return (typeof object === 'object' && object !== null) || typeof object === 'function'
    ? Object.getOwnPropertyNames(object)
    : [];
}
