import { NONE } from '../core/bindings.ts';
import type { Collector } from '../core/collector.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import {
  childIn,
  childrenIn,
  directiveOfRow,
  isTopLevelRow,
  isTypeOnlyRow,
  NO_ROW,
  parentRow,
  spanOfRow,
  stringOfRow,
} from '../syntax/rows.ts';
import { type ClassFact, MANNERS, type OwnershipFact, type Request, type Target } from './fact.ts';
import { READS, UseFlow } from './use-flow.ts';

/**
 * What every file imports, constructs and calls. It holds much, so that it can depend on no config, and is asked for only
 * where the config says that something has an owner.
 */
export const ownershipCollector: Collector<OwnershipFact> = {
  id: 'ownership',
  visit: (file) => ({ done: () => new FileReader(file).read() }),
};

class FileReader {
  readonly #file: SourceFile;
  readonly #flow: UseFlow;
  readonly #requests: Request[] = [];
  readonly #classes: { readonly name: string; readonly row: number }[] = [];

  constructor(file: SourceFile) {
    this.#file = file;
    this.#flow = new UseFlow(file);
  }

  read(): OwnershipFact | undefined {
    this.#readStatements();
    this.#readGlobals();
    const { tree } = this.#file;
    const classes = this.#classes.map(({ name, row }): ClassFact => {
      const superClass = childIn(tree, row, Role.superClass);
      const parent = superClass === NO_ROW ? undefined : this.#flow.targetOf(superClass);
      return parent === undefined ? { name } : { name, parent };
    });
    const { targets, uses } = this.#uses();
    if (uses.length + this.#requests.length + classes.length === 0) return undefined;
    const runsOn = this.#runsOn();
    return { targets, uses, requests: this.#requests, classes, ...(runsOn === undefined ? {} : { runsOn }) };
  }

  #runsOn(): OwnershipFact['runsOn'] {
    const { tree } = this.#file;
    const first = tree.size > 1 ? directiveOfRow(tree, 1) : undefined;
    if (first === 'use client') return 'client';
    if (this.#requests.some(({ specifier }) => specifier === 'client-only')) return 'client';
    return this.#requests.some(({ specifier }) => specifier === 'server-only') ? 'server' : undefined;
  }

  #readStatements(): void {
    const { tree, bindings } = this.#file;
    for (let row = 1; row < tree.size; row++) {
      switch (tree.types[row]) {
        case NodeType.ImportDeclaration:
          if (!isTypeOnlyRow(tree, row)) this.#import(row);
          break;
        case NodeType.TSImportEqualsDeclaration:
          this.#importEquals(row);
          break;
        case NodeType.ExportNamedDeclaration:
        case NodeType.ExportAllDeclaration:
          this.#reExport(row);
          break;
        case NodeType.ImportExpression:
          this.#requested(row, childIn(tree, row, Role.source), 'dynamic');
          break;
        case NodeType.CallExpression: {
          const callee = childIn(tree, row, Role.callee);
          const isRequire = tree.types[callee] === NodeType.Identifier && tree.word(callee) === 'require';
          if (isRequire && bindings.referred(callee) === NONE)
            this.#requested(row, childIn(tree, row, Role.arguments), 'require');
          break;
        }
        case NodeType.ClassDeclaration:
          if (isTopLevelRow(tree, row)) this.#class(row, childIn(tree, row, Role.id));
          break;
        case NodeType.ClassExpression:
          this.#classExpression(row);
          break;
      }
    }
  }

  #import(row: number): void {
    const { tree, bindings, path } = this.#file;
    const source = childIn(tree, row, Role.source);
    const specifier = tree.text(source) ?? '';
    const specifiers = childrenIn(tree, row, Role.specifiers);
    // A compiler leaves out what is used as a type alone. A template may use what its script does not.
    let isValue = specifiers.length === 0 || !/\.[cm]?tsx?$/.test(path);
    for (const one of specifiers) {
      if (isTypeOnlyRow(tree, one)) continue;
      const variable = bindings.declared(childIn(tree, one, Role.local));
      const before = this.#flow.found.length;
      this.#flow.followVariable(variable, { from: 'module', specifier, path: this.#importedName(one) });
      isValue ||= this.#flow.found.length > before || this.#isExtended(variable);
    }
    if (isValue) this.#request(row, specifier, 'import');
  }

  #importedName(specifier: number): string {
    const { tree } = this.#file;
    const type = tree.types[specifier];
    if (type === NodeType.ImportDefaultSpecifier) return 'default';
    if (type === NodeType.ImportNamespaceSpecifier) return '';
    const imported = childIn(tree, specifier, Role.imported);
    return tree.text(imported) ?? tree.word(imported);
  }

  /** Whether a name is read where its value goes nowhere that is followed, and not merely to tell a type: extended, exported. */
  #isExtended(variable: number): boolean {
    const { tree, bindings } = this.#file;
    if (variable === NONE) return false;
    return bindings.references(variable).some((one) => {
      const row = bindings.referenceRows[one] ?? NO_ROW;
      const parent = parentRow(tree, row);
      const isTested = tree.types[parent] === NodeType.BinaryExpression && tree.word(parent) === 'instanceof';
      return !isTested && !TYPE_PARENTS.has(tree.types[parent] ?? 0);
    });
  }

  #importEquals(row: number): void {
    const { tree, bindings } = this.#file;
    const reference = childIn(tree, row, Role.moduleReference);
    if (tree.types[reference] !== NodeType.TSExternalModuleReference || isTypeOnlyRow(tree, row)) return;
    const specifier = stringOfRow(tree, childIn(tree, reference, Role.expression));
    if (specifier === undefined) return;
    const variable = bindings.declared(childIn(tree, row, Role.id));
    const before = this.#flow.found.length;
    this.#flow.followVariable(variable, { from: 'module', specifier, path: '' });
    if (this.#flow.found.length > before || this.#isExtended(variable)) this.#request(row, specifier, 'require');
  }

  #reExport(row: number): void {
    const { tree } = this.#file;
    const source = childIn(tree, row, Role.source);
    if (source === NO_ROW || isTypeOnlyRow(tree, row)) return;
    const specifiers = childrenIn(tree, row, Role.specifiers);
    if (specifiers.length > 0 && specifiers.every((one) => isTypeOnlyRow(tree, one))) return;
    this.#request(row, tree.text(source) ?? '', 'export');
  }

  #requested(row: number, source: number, manner: Request['manner']): void {
    const specifier = source === NO_ROW ? undefined : stringOfRow(this.#file.tree, source);
    if (specifier === undefined) return;
    this.#request(row, specifier, manner);
    this.#flow.follow(row, { from: 'module', specifier, path: '' });
  }

  /** Requests for other files of the project have no owner: what they bring in has. */
  #request(row: number, specifier: string, manner: Request['manner']): void {
    if (!specifier.startsWith('.')) this.#requests.push({ specifier, manner, ...spanOfRow(this.#file, row) });
  }

  #class(row: number, id: number): void {
    const { tree, bindings } = this.#file;
    const name = id === NO_ROW ? 'default' : tree.word(id);
    this.#classes.push({ name, row });
    for (const variable of id === NO_ROW ? [] : bindings.topLevel)
      if (bindings.name(variable) === name)
        this.#flow.followVariable(variable, { from: 'own', specifier: '', path: name });
  }

  /** `const Client = class … {}` */
  #classExpression(row: number): void {
    const { tree } = this.#file;
    const declarator = parentRow(tree, row);
    if (tree.types[declarator] !== NodeType.VariableDeclarator) return;
    const id = childIn(tree, declarator, Role.id);
    const isTop = isTopLevelRow(tree, parentRow(tree, declarator)) && tree.types[id] === NodeType.Identifier;
    if (isTop) this.#class(row, id);
  }

  #readGlobals(): void {
    const { tree, bindings } = this.#file;
    for (const [reference, row] of bindings.referenceRows.entries()) {
      const isRead = ((bindings.referenceFlags[reference] ?? 0) & READS) === READS;
      if (!isRead || bindings.referenceVariables[reference] !== NONE) continue;
      const name = tree.word(row);
      if (!NOT_FOLLOWED.has(name)) this.#flow.follow(row, { from: 'global', specifier: '', path: name });
    }
  }

  #uses(): Pick<OwnershipFact, 'targets' | 'uses'> {
    const targets: Target[] = [];
    const known = new Map<string, number>();
    const uses: number[] = [];
    const found = this.#flow.found.filter(({ target, manner }) => target.from !== 'own' || manner === 'new');
    for (const { target, manner, row } of found.sort((a, b) => a.row - b.row)) {
      const key = `${target.from}\0${target.specifier}\0${target.path}\0${target.local ?? ''}`;
      let index = known.get(key);
      if (index === undefined) {
        index = targets.push(target) - 1;
        known.set(key, index);
      }
      const { line, column, endLine, endColumn } = spanOfRow(this.#file, row);
      uses.push(index, MANNERS.indexOf(manner), line, column, endLine, endColumn);
    }
    return { targets, uses };
  }
}

/** Words of the language, and what `require` and assignments show already. */
const NOT_FOLLOWED = new Set(['undefined', 'NaN', 'Infinity', 'arguments', 'require', 'module', 'exports']);

const TYPE_PARENTS = new Set<number>([
  NodeType.TSTypeQuery,
  NodeType.TSTypeReference,
  NodeType.TSQualifiedName,
  NodeType.TSInterfaceHeritage,
  NodeType.TSClassImplements,
]);
