import { Project, ts } from 'ts-morph';

import { toRepoPath, type RepoPath } from '../core/repo-path.ts';
import type { TypeAnswer, TypeQuery } from '../core/type-oracle.ts';
import { unlessTooDeep } from './overflow.ts';
import type { OracleSources } from './oracle-sources.ts';

/** Files live under this folder of an in-memory file system: nothing is read from the disk, and no link is followed. */
const ROOT = '/';
const READABLE = /\.[cm]?[jt]sx?$/;

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  // The DOM is left out: it is most of the standard library and declares no member of the project.
  lib: ['lib.es2023.d.ts'],
  jsx: ts.JsxEmit.Preserve,
  strict: true,
  allowJs: true,
  types: [],
  noEmit: true,
};

/** A program over some files of a project that answers what their names are declared as. */
export class TypeProgram {
  readonly #project: Project;
  readonly #checker: ts.TypeChecker;

  constructor(files: readonly RepoPath[], sources: OracleSources) {
    this.#project = new Project({
      useInMemoryFileSystem: true,
      skipFileDependencyResolution: true,
      compilerOptions: OPTIONS,
      resolutionHost: () => ({
        resolveModuleNames: (specifiers, containing) =>
          specifiers.map((specifier) => {
            const from = toRepoPath(containing.slice(ROOT.length));
            const resolution = from === undefined ? undefined : sources.modules.resolve(from, specifier);
            // The compiler stops at names that it cannot read, such as those of single-file components.
            if (resolution?.kind !== 'file' || !READABLE.test(resolution.file)) return undefined;
            return { resolvedFileName: ROOT + resolution.file };
          }),
      }),
    });
    for (const file of files) {
      const text = READABLE.test(file) ? sources.read(file) : undefined;
      // What nests too deeply for this compiler is left out; names that lead there stay unresolved.
      if (text !== undefined) unlessTooDeep(() => this.#project.createSourceFile(ROOT + file, text));
    }
    this.#checker = this.#project.getTypeChecker().compilerObject;
  }

  /** `undefined` where the checker does not know, or breaks over code that it does not expect. */
  answer(query: TypeQuery): TypeAnswer | undefined {
    try {
      return unlessTooDeep(() => this.#answer(query));
    } catch (error) {
      // A failed assertion of the compiler concerns this one question; everything else is ours and is not hidden.
      if (error instanceof Error && error.message.startsWith('Debug Failure')) return undefined;
      throw error;
    }
  }

  #answer({ file, offset }: TypeQuery): TypeAnswer | undefined {
    const source = this.#project.getSourceFile(ROOT + file)?.compilerNode;
    const token = source === undefined ? undefined : tokenAt(source, offset);
    const symbol = token === undefined ? undefined : this.#symbolOf(token);
    if (token === undefined || symbol === undefined) return undefined;
    const declarations = symbol.declarations ?? [];
    const signatures = declarations.filter((one) => ts.isFunctionLike(one));
    const called = signatures.length > 1 ? this.#calledSignature(token) : undefined;
    // Code over a union breaks when one of its types loses the name. Several declarations of one type (a merged interface,
    // the signatures of a function) have the name for as long as one of them is in order.
    const wanted = areAccessors(declarations) || (declarations.length > 1 && this.#isOfUnion(token));
    const declaration = called ?? declarations.find((one) => isDeprecated(one) === wanted) ?? declarations[0];
    return declaration === undefined ? undefined : answerOf(declaration);
  }

  #symbolOf(token: ts.Node): ts.Symbol | undefined {
    const { parent } = token;
    if (ts.isBindingElement(parent) && (parent.propertyName ?? parent.name) === token) {
      return this.#checker.getPropertyOfType(this.#checker.getTypeAtLocation(parent.parent), textOf(token));
    }
    const holder = literalAround(token);
    if (holder !== undefined) {
      const expected = this.#checker.getContextualType(holder);
      return expected === undefined ? undefined : this.#checker.getPropertyOfType(expected, textOf(token));
    }
    const symbol = this.#checker.getSymbolAtLocation(token);
    const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    return isAlias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  /** Whether a name is that of a member of a union, which has a declaration in each of its types. */
  #isOfUnion({ parent }: ts.Node): boolean {
    if (ts.isBindingElement(parent)) return this.#checker.getTypeAtLocation(parent.parent).isUnion();
    return ts.isPropertyAccessExpression(parent) && this.#checker.getTypeAtLocation(parent.expression).isUnion();
  }

  #calledSignature(token: ts.Node): ts.Declaration | undefined {
    const isMember = ts.isPropertyAccessExpression(token.parent) && token.parent.name === token;
    const callee = isMember || ts.isElementAccessExpression(token.parent) ? token.parent : token;
    const call = callee.parent;
    if (!(ts.isCallExpression(call) || ts.isNewExpression(call)) || call.expression !== callee) return undefined;
    return this.#checker.getResolvedSignature(call)?.declaration;
  }
}

function tokenAt(source: ts.SourceFile, offset: number): ts.Node | undefined {
  let node: ts.Node = source;
  for (;;) {
    const child: ts.Node | undefined = ts.forEachChild(node, (one) =>
      one.pos <= offset && offset < one.end ? one : undefined,
    );
    if (child === undefined) return node === source ? undefined : node;
    node = child;
  }
}

/** The object literal or JSX attributes that a token is a key of. */
function literalAround(token: ts.Node): ts.Expression | undefined {
  const { parent } = token;
  if (ts.isJsxAttribute(parent) && parent.name === token) return parent.parent;
  const isKey = ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent);
  return isKey && parent.name === token && ts.isObjectLiteralExpression(parent.parent) ? parent.parent : undefined;
}

function textOf(token: ts.Node): string {
  return ts.isIdentifier(token) || ts.isStringLiteralLike(token) ? token.text : token.getText();
}

/** A getter and its setter are one member, documented at either. */
function areAccessors(declarations: readonly ts.Declaration[]): boolean {
  return declarations.every((one) => ts.isAccessor(one));
}

function isDeprecated(declaration: ts.Declaration): boolean {
  return ts.getJSDocDeprecatedTag(declaration) !== undefined;
}

function answerOf(declaration: ts.Declaration): TypeAnswer | undefined {
  const source = declaration.getSourceFile();
  const file = toRepoPath(source.fileName.slice(ROOT.length));
  if (file === undefined) return undefined;
  const name = ts.getNameOfDeclaration(declaration) ?? declaration;
  return { file, offset: name.getStart(source), deprecated: isDeprecated(declaration) };
}
