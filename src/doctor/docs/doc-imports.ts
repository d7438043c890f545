import type { Place } from '../../core/errors.ts';
import { withoutExtension, type RepoPath } from '../../core/repo-path.ts';
import type { Doc } from './doc-files.ts';
import { isDoubtful, type DocCode } from './markdown.ts';

/** An import that a text recommends. */
export interface DocImport {
  readonly doc: Doc;
  readonly specifier: string;
  /** Exports that it names; `*` for all. */
  readonly names: ReadonlySet<string>;
  /** The block that it stands in. */
  readonly block: string;
  readonly at: Place;
}

const SCRIPT = /^(?:[cm]?[jt]sx?|typescript|javascript|vue|svelte|astro)$/;
const IMPORT =
  /\bimport\s+(?!type\b)([\w$*\s{},]{1,600}?)\s{0,20}from\s*(['"])([^'"\n]+)\2|\bimport\s*(['"])([^'"\n]+)\4|(?:const\s+([\w$\s{},:]{1,600}?)\s{0,20}=\s*(?:await\s+)?)?\b(?:require|import)\(\s*(['"])([^'"\n]+)\7/g;

/** More than any block has. */
const MAX_IMPORTS = 500;

export function importsIn(doc: Doc): readonly DocImport[] {
  return scriptBlocks(doc).flatMap((code) =>
    [...code.text.matchAll(IMPORT)].slice(0, MAX_IMPORTS).flatMap((match) => {
      const [whole, clause, , first, , second, binding, , third] = match;
      const specifier = first ?? second ?? third ?? '';
      const offset = code.start + match.index + whole.lastIndexOf(specifier);
      if (isDoubtful(doc.text, code, offset)) return [];
      const names = namesIn(clause ?? binding ?? '');
      return [{ doc, specifier, names, block: code.text, at: doc.placeOf(offset, offset + specifier.length) }];
    }),
  );
}

/** The blocks of a text that are code of the project. */
export function scriptBlocks({ code }: Doc): readonly DocCode[] {
  return code.filter(({ language }) => language !== undefined && SCRIPT.test(language));
}

/** The exports that the clause of an import asks for. */
function namesIn(clause: string): ReadonlySet<string> {
  const inner = /\{([^}]*)\}/.exec(clause)?.[1];
  if (inner === undefined) return new Set(/\*/.test(clause) ? ['*'] : ['default', clause.trim()]);
  const names = inner.split(',').map(
    (one) =>
      one
        .replace(/^\s*type\s+/, '')
        .split(/\sas\s|:/)[0]
        ?.trim() ?? '',
  );
  return new Set(names.filter((name) => name !== ''));
}

/** Whether a specifier of a text may lead to a module: relative, from the top, or by an alias. */
export function mayLeadTo(specifier: string, module: RepoPath): boolean {
  const isLocal = /^(?:\.{1,2}\/|[@~#]\/|src\/)/.test(specifier);
  const tail = bare(specifier.replace(/^(?:\.{1,2}\/)+|^[@~#]\//, ''));
  const path = bare(module);
  return isLocal && tail !== '' && (path === tail || path.endsWith(`/${tail}`));
}

function bare(path: string): string {
  return withoutExtension(path).replace(/\/index$/, '');
}
