import type { Collector } from '../core/collector.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import {
  childIn,
  childrenIn,
  directiveOfRow,
  keyOfRow,
  memberPathOfRow,
  NO_ROW,
  spanOfRow,
  stringOfRow,
  unwrapRow,
} from '../syntax/rows.ts';
import { aliasedType, emptyHeir, forwardedBy, handedOnBy, requestedBy, type Origin } from './forwarded.ts';
import type { HandedOn, RedirectFact } from './redirect-fact.ts';

/** Modules that do nothing but hand on what others declare: shims, and barrels with them. */
export const redirectCollector: Collector<RedirectFact> = {
  id: 'redirects',
  wants: (text) => /\bexports?\b/.test(text) && /\bfrom\b|\brequire\b/.test(text) && !text.startsWith('#!'),
  visit: (file) => ({ done: () => (isModule(file) ? new Redirect(file).fact() : undefined) }),
};

/** A script of its own: blocks of a component file are part of what it draws, and a declaration file declares. */
function isModule({ path }: SourceFile): boolean {
  return !/\.(?:vue|svelte|astro)$|\.d\.[cm]?ts$/.test(path);
}

/** How people say that a module is there for old imports. */
const AVOWAL =
  /@deprecated|\bcompat\w*[- ](?:shim|layer|alias|re-?export)|\bbackwards?[- ]compat|\bfor (?:\w+ )?compatibility|\blegacy (?:import|path|name|alias)|\bmoved (?:to|into)\b|\bexisting (?:callers|imports|importers|consumers)|\b(?:old|former|previous) (?:import|path|name|location)|\bkeeps? (?:\w+ )?import/i;

/** How people say that a module is the way that others are to take. */
const SEAM =
  /\bseam\b|\bfa[cç]ade\b|\bindirection\b|\bboundary\b|\b(?:single|central|one|only) (?:import|entry|access) (?:point|path)|\bimports? (?:\w+ ){0,3}(?:from here|through (?:here|this))|\bshould (?:come|be imported) from here|\binstead of importing (?:it |them )?(?:directly|from)|\bso that (?:\w+ ){0,4}can (?:diverge|be swapped|be replaced|change)/i;

/** A note of some length on what is to come: whoever wrote it knows of the module, and of what has to be there first. */
function isReasoned({ comments }: SourceFile): boolean {
  const text = comments.map((one) => one.value).join(' ');
  return (
    /\bTODO\b/.test(text) && /\b(?:once|until|in the future)\b/i.test(text) && text.split(/\s+/).length >= FEWEST_WORDS
  );
}

/** Fewer words are a reminder. */
const FEWEST_WORDS = 25;

type How = HandedOn['how'];

/** Goes through the statements of a module for as long as they hand on and nothing else. */
class Redirect {
  readonly #file: SourceFile;
  readonly #origins = new Map<string, Origin>();
  readonly #hows = new Map<string, How>();
  readonly #names: HandedOn[] = [];

  constructor(file: SourceFile) {
    this.#file = file;
  }

  fact(): RedirectFact | undefined {
    const { tree } = this.#file;
    const { types, ends, size } = tree;
    const rest: number[] = [];
    for (let row = 1; row < size; row = ends[row] ?? size) {
      if (types[row] !== NodeType.ImportDeclaration) rest.push(row);
      else if (!this.#import(row)) return undefined;
    }
    // What is declared may be exported further up.
    const exports = rest.filter((row) => !this.#declare(row));
    if (!exports.every((row) => this.#export(row))) return undefined;
    const [first, ...others] = this.#names;
    if (first === undefined) return undefined;
    const says = (what: RegExp): boolean => this.#file.comments.some((one) => what.test(one.value));
    return {
      names: [first, ...others],
      isAvowed: says(AVOWAL),
      isSeam: says(SEAM),
      isReasoned: isReasoned(this.#file),
    };
  }

  /** Takes an import down; one that is there for its effect hands nothing on. */
  #import(row: number): boolean {
    const { tree } = this.#file;
    const specifiers = childrenIn(tree, row, Role.specifiers);
    const specifier = tree.text(childIn(tree, row, Role.source)) ?? '';
    for (const one of specifiers) {
      const named = childIn(tree, one, Role.imported);
      const whole = tree.types[one] === NodeType.ImportDefaultSpecifier ? 'default' : '*';
      const imported = named === NO_ROW ? whole : this.#nameOf(named);
      this.#origins.set(tree.word(childIn(tree, one, Role.local)), { specifier, imported });
    }
    return specifiers.length > 0;
  }

  /** Takes down a declaration that is not exported where it stands, if it is but another name for an import. */
  #declare(row: number): boolean {
    const { tree } = this.#file;
    switch (tree.types[row]) {
      case NodeType.VariableDeclaration:
        return childrenIn(tree, row, Role.declarations).every((one) => this.#declareVariable(one));
      case NodeType.FunctionDeclaration:
      case NodeType.TSTypeAliasDeclaration:
      case NodeType.TSInterfaceDeclaration:
      case NodeType.ClassDeclaration:
        return this.#name(childIn(tree, row, Role.id), this.#declared(row));
      default:
        return false;
    }
  }

  #declareVariable(row: number): boolean {
    const { tree } = this.#file;
    const id = childIn(tree, row, Role.id);
    const init = unwrapRow(tree, childIn(tree, row, Role.init));
    if (tree.types[id] === NodeType.Identifier) return this.#name(id, this.#valueOf(init));
    const specifier = requestedBy(tree, init);
    if (specifier === undefined || tree.types[id] !== NodeType.ObjectPattern) return false;
    return childrenIn(tree, id, Role.properties).every((one) => {
      const imported = keyOfRow(tree, one);
      return (
        imported !== undefined && this.#name(childIn(tree, one, Role.value), { specifier, imported, how: 'export' })
      );
    });
  }

  #name(id: number, given: (Origin & { readonly how: How }) | undefined): boolean {
    const { tree } = this.#file;
    if (given === undefined || tree.types[id] !== NodeType.Identifier) return false;
    this.#origins.set(tree.word(id), given);
    this.#hows.set(tree.word(id), given.how);
    return true;
  }

  #valueOf(row: number): (Origin & { readonly how: How }) | undefined {
    const { tree } = this.#file;
    const same = handedOnBy(tree, row, this.#origins);
    if (same !== undefined) return { ...same, how: requestedBy(tree, row) === undefined ? 'alias' : 'export' };
    const called = forwardedBy(tree, row, this.#origins);
    return called === undefined ? undefined : { ...called, how: 'wrapper' };
  }

  /** What a declaration of a function, class or type is another name for. */
  #declared(row: number): (Origin & { readonly how: How }) | undefined {
    const { tree } = this.#file;
    const type = tree.types[row];
    if (type === NodeType.FunctionDeclaration) return this.#valueOf(row);
    const origin =
      type === NodeType.TSTypeAliasDeclaration
        ? aliasedType(tree, row, this.#origins)
        : emptyHeir(tree, row, this.#origins);
    return origin === undefined ? undefined : { ...origin, how: 'type' };
  }

  #export(row: number): boolean {
    const { tree } = this.#file;
    switch (tree.types[row]) {
      case NodeType.ExportAllDeclaration: {
        const exported = childIn(tree, row, Role.exported);
        const name = exported === NO_ROW ? '*' : this.#nameOf(exported);
        return this.#add(name, row, { specifier: this.#sourceOf(row), imported: '*' }, 'export');
      }
      case NodeType.ExportNamedDeclaration:
        return this.#exportNamed(row);
      case NodeType.ExportDefaultDeclaration:
        return this.#exportValue('default', childIn(tree, row, Role.declaration), row);
      case NodeType.ExpressionStatement:
        return this.#express(row);
      case NodeType.EmptyStatement:
        return true;
      default:
        return false;
    }
  }

  #exportNamed(row: number): boolean {
    const { tree } = this.#file;
    const declaration = childIn(tree, row, Role.declaration);
    if (declaration !== NO_ROW) return this.#exportDeclaration(declaration);
    const source = childIn(tree, row, Role.source);
    return childrenIn(tree, row, Role.specifiers).every((one) => {
      const local = this.#nameOf(childIn(tree, one, Role.local));
      const name = this.#nameOf(childIn(tree, one, Role.exported));
      if (source === NO_ROW) return this.#addLocal(name, one, local);
      return this.#add(name, one, { specifier: this.#sourceOf(row), imported: local }, 'export');
    });
  }

  #exportDeclaration(declaration: number): boolean {
    const { tree } = this.#file;
    if (!this.#declare(declaration)) return false;
    const declared =
      tree.types[declaration] === NodeType.VariableDeclaration
        ? childrenIn(tree, declaration, Role.declarations)
        : [declaration];
    return declared.every((one) => {
      const id = childIn(tree, one, Role.id);
      return tree.types[id] === NodeType.Identifier && this.#addLocal(tree.word(id), one, tree.word(id));
    });
  }

  /** A directive, a notice that the module is deprecated, or what CommonJS exports. */
  #express(row: number): boolean {
    const { tree } = this.#file;
    const directive = directiveOfRow(tree, row);
    // `use client` and the like make a module a border.
    if (directive !== undefined) return directive === 'use strict';
    const expression = unwrapRow(tree, childIn(tree, row, Role.expression));
    if (tree.types[expression] === NodeType.CallExpression) return this.#isNotice(expression);
    if (tree.types[expression] !== NodeType.AssignmentExpression) return false;
    const target = memberPathOfRow(tree, childIn(tree, expression, Role.left)) ?? '';
    const name = /^(?:module\.)?exports\.([^.]+)$/.exec(target)?.[1];
    const value = childIn(tree, expression, Role.right);
    if (name !== undefined) return this.#exportValue(name, value, row);
    return target === 'module.exports' && this.#exportAll(value, row);
  }

  #exportAll(value: number, statement: number): boolean {
    const { tree } = this.#file;
    const row = unwrapRow(tree, value);
    const origin = handedOnBy(tree, row, this.#origins);
    if (origin?.imported === '*') return this.#add('*', statement, origin, 'export');
    if (tree.types[row] !== NodeType.ObjectExpression) return this.#exportValue('default', row, statement);
    return childrenIn(tree, row, Role.properties).every((one) => {
      if (tree.types[one] === NodeType.SpreadElement) {
        const spread = handedOnBy(tree, childIn(tree, one, Role.argument), this.#origins);
        return spread?.imported === '*' && this.#add('*', one, spread, 'export');
      }
      const name = keyOfRow(tree, one);
      return name !== undefined && this.#exportValue(name, childIn(tree, one, Role.value), one);
    });
  }

  #exportValue(name: string, value: number, at: number): boolean {
    const { tree } = this.#file;
    const row = unwrapRow(tree, value);
    if (tree.types[row] === NodeType.Identifier) return this.#addLocal(name, at, tree.word(row));
    const isDeclaration = tree.types[row] === NodeType.ClassDeclaration;
    const given = isDeclaration ? this.#declared(row) : this.#valueOf(row);
    return given !== undefined && this.#add(name, at, given, given.how);
  }

  #addLocal(name: string, row: number, local: string): boolean {
    const origin = this.#origins.get(local);
    return origin !== undefined && this.#add(name, row, origin, this.#hows.get(local) ?? 'export');
  }

  #add(name: string, row: number, { specifier, imported }: Origin, given: How): true {
    // A default export has no name but that of the constant: `const Client = Base; export default Client`.
    const isRenamed = given === 'alias' && name === 'default';
    const isNamed = given === 'wrapper' || given === 'type' || isRenamed;
    const how = isNamed ? given : isSame(name, imported) ? 'export' : 'alias';
    this.#names.push({ name, specifier, imported, how, at: spanOfRow(this.#file, row) });
    return true;
  }

  #isNotice(call: number): boolean {
    const { tree } = this.#file;
    const callee = memberPathOfRow(tree, childIn(tree, call, Role.callee)) ?? '';
    if (!/^(?:console\.(?:warn|info|log)|process\.emitWarning)$/.test(callee)) return false;
    return childrenIn(tree, call, Role.arguments).every((one) => stringOfRow(tree, one) !== undefined);
  }

  #sourceOf(row: number): string {
    return this.#file.tree.text(childIn(this.#file.tree, row, Role.source)) ?? '';
  }

  /** A name, or a string that stands for one. */
  #nameOf(row: number): string {
    return this.#file.tree.text(row) ?? this.#file.tree.word(row);
  }
}

/** `import { send as original }` and `export const send = original` is `send` again. */
function isSame(name: string, imported: string): boolean {
  return name === imported || imported === '*';
}
