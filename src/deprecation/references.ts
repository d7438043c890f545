import { Access, Definition, NONE } from '../core/bindings.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn, keyOfRow, NO_ROW, parentRow, stringOfRow } from '../syntax/rows.ts';
import { Form, Step, type MemberUses, type NameUses, type Typing } from './facts.ts';
import {
  callForm,
  closingName,
  isClosing,
  isFixed,
  isHandedOn,
  isInExportedTable,
  isListed,
  keyForm,
  leftmost,
  memberForm,
  typeForm,
} from './forms.ts';
import { Owners } from './owners.ts';
import type { Receivers } from './receivers.ts';
import { step } from './steps.ts';

interface Member extends MemberUses {
  readonly places: number[];
}

/** Gathers the references of one file, row by row. */
export class References {
  readonly members: readonly MemberUses[];
  readonly fixed: number[] = [];
  readonly closings: number[] = [];
  readonly #members: Member[] = [];
  readonly #file: SourceFile;
  readonly #tree: SyntaxTree;
  readonly #receivers: Receivers;
  readonly #owners: Owners;
  readonly #byReceiver = new Map<Typing, Map<string, Member>>();

  constructor(file: SourceFile, receivers: Receivers, deprecated: readonly (readonly [number, number])[]) {
    this.#file = file;
    this.#tree = file.tree;
    this.#receivers = receivers;
    this.#owners = new Owners(file.tree, deprecated);
    this.members = this.#members;
  }

  /** The top-level declarations, or members of such, that hold the references. */
  get owners(): readonly string[] {
    return this.#owners.names;
  }

  /** References to imports, exports and whatever else `wanted` names. */
  names(wanted: ReadonlySet<string>): readonly NameUses[] {
    const { bindings } = this.#file;
    const all: NameUses[] = [];
    for (const variable of bindings.topLevel) {
      const imported = this.#importOf(variable);
      const local = bindings.name(variable);
      if (imported === NO_ROW && !wanted.has(local)) continue;
      const places = this.#placesOf(variable, imported !== NO_ROW);
      if (imported !== NO_ROW && variable !== bindings.factory && bindings.references(variable).length === 0)
        this.#pushName(places, imported, Form.unusedImport);
      if (places.length > 0) all.push({ local, places });
    }
    return all;
  }

  /** The name by which a variable is imported. */
  #importOf(variable: number): number {
    const { bindings } = this.#file;
    for (const one of bindings.definitions(variable))
      if (bindings.definitionKinds[one] === Definition.import) return bindings.definitionRows[one] ?? NO_ROW;
    return NO_ROW;
  }

  #placesOf(variable: number, isImport: boolean): number[] {
    const { bindings } = this.#file;
    const places: number[] = [];
    if (variable === bindings.factory) {
      const first = bindings.definitionRows[bindings.firstDefinition(variable)] ?? NO_ROW;
      this.#pushName(places, first, Form.value);
    }
    for (const reference of bindings.references(variable)) {
      if (!this.#isUse(reference)) continue;
      const row = bindings.referenceRows[reference] ?? NO_ROW;
      const isOffered = !isImport && isInExportedTable(this.#tree, row);
      this.#pushName(places, row, isOffered ? Form.offered : this.#formOf(reference));
    }
    return places;
  }

  /** Looks at one row of those types that a reference can hide behind. */
  visit(row: number, type: number): void {
    const tree = this.#tree;
    switch (type) {
      case NodeType.MemberExpression:
        this.#memberExpression(row);
        break;
      case NodeType.ObjectPattern:
        this.#objectPattern(row);
        break;
      case NodeType.ObjectExpression:
        this.#objectLiteral(row);
        break;
      case NodeType.JSXAttribute:
        this.#jsxAttribute(row);
        break;
      case NodeType.JSXMemberExpression:
        if (!isClosing(tree, row)) this.#secondPart(row, this.#receivers.ofExpression(row + 1), Form.value);
        break;
      case NodeType.TSQualifiedName:
        this.#secondPart(row, this.#receivers.ofEntityName(row + 1), typeForm(tree, row));
        break;
      case NodeType.TSIndexedAccessType:
        this.#indexedType(row);
        break;
      case NodeType.TSImportType:
        this.#importType(row);
        break;
    }
  }

  #memberExpression(row: number): void {
    const name = keyOfRow(this.#tree, row);
    if (name === undefined || this.#receivers.isGlobal(row + 1)) return;
    const property = this.#tree.ends[row + 1] ?? NO_ROW;
    this.#access(this.#receivers.ofExpression(row + 1), name, property, row, memberForm(this.#tree, row));
  }

  /** The right side of a dotted name. */
  #secondPart(row: number, receiver: Typing, form: number): void {
    const name = this.#tree.ends[row + 1] ?? NO_ROW;
    this.#access(receiver, this.#tree.word(name), name, row, form);
  }

  #jsxAttribute(row: number): void {
    const tree = this.#tree;
    const name = row + 1;
    const element = parentRow(tree, row) + 1;
    if (tree.types[name] !== NodeType.JSXIdentifier) return;
    if (tree.types[element] === NodeType.JSXIdentifier && !/^[A-Z]/.test(tree.word(element))) return;
    const props = step(this.#receivers.ofExpression(element), Step.argument);
    if (props !== '') this.#access(props, tree.word(name), name, name, Form.write);
  }

  #indexedType(row: number): void {
    const tree = this.#tree;
    const index = tree.ends[row + 1] ?? NO_ROW;
    if (tree.types[index] !== NodeType.TSLiteralType) return;
    const name = stringOfRow(tree, index + 1);
    if (name !== undefined) this.#access(this.#receivers.ofType(row + 1), name, index, row, Form.type);
  }

  #importType(row: number): void {
    const tree = this.#tree;
    const specifier = stringOfRow(tree, row + 1);
    const first = leftmost(tree, childIn(tree, row, Role.qualifier));
    if (specifier !== undefined && tree.types[first] === NodeType.Identifier)
      this.#access(`%${specifier}`, tree.word(first), first, row, typeForm(tree, row));
  }

  #objectPattern(row: number): void {
    const tree = this.#tree;
    const receiver = this.#receivers.ofPattern(row);
    const isModule = receiver.startsWith('%') && !receiver.includes(' ');
    const end = tree.ends[row] ?? 0;
    for (let property = row + 1; property < end; property = tree.ends[property] ?? end) {
      const name = tree.types[property] === NodeType.Property ? keyOfRow(tree, property) : undefined;
      if (name === undefined) continue;
      const key = property + 1;
      if (!isModule || !this.#boundReferences(receiver, name, tree.ends[key] ?? NO_ROW))
        this.#access(receiver, name, key, key, Form.value);
    }
  }

  /** Keys of a literal whose type is written down: `const options: Options = { retries: 3 }`, `send({ retries: 3 })`. */
  #objectLiteral(row: number): void {
    const tree = this.#tree;
    const receiver = this.#literalTyping(row);
    if (receiver === '') return;
    for (const property of childrenIn(tree, row, Role.properties)) {
      const name = tree.types[property] === NodeType.Property ? keyOfRow(tree, property) : undefined;
      if (name !== undefined) this.#access(receiver, name, property + 1, property + 1, keyForm(tree, property));
    }
  }

  #literalTyping(row: number): Typing {
    const tree = this.#tree;
    const parent = parentRow(tree, row);
    switch (tree.types[parent]) {
      case NodeType.TSSatisfiesExpression:
      case NodeType.TSAsExpression:
        return this.#receivers.ofType(tree.ends[row] ?? NO_ROW);
      case NodeType.VariableDeclarator: {
        const id = parent + 1;
        if (tree.types[id] !== NodeType.Identifier) return '';
        return this.#receivers.ofAnnotation(childIn(tree, id, Role.typeAnnotation));
      }
      case NodeType.Property:
        if (tree.roles[row] !== Role.value || tree.types[parentRow(tree, parent)] !== NodeType.ObjectExpression)
          return '';
        return step(this.#literalTyping(parentRow(tree, parent)), keyOfRow(tree, parent) ?? '');
      case NodeType.CallExpression:
      case NodeType.NewExpression: {
        const callee = parent + 1;
        if (childIn(tree, parent, Role.arguments) !== row || this.#receivers.isGlobal(callee)) return '';
        return step(this.#receivers.ofExpression(callee), Step.argument);
      }
      default:
        return '';
    }
  }

  /** `const { send } = require('./mail')` is an import: what counts are the references to `send`. */
  #boundReferences(receiver: Typing, name: string, target: number): boolean {
    if (this.#tree.types[target] !== NodeType.Identifier) return false;
    const { bindings } = this.#file;
    const referred = bindings.referred(target);
    const variable = referred === NONE ? bindings.declared(target) : referred;
    if (variable === NONE) return false;
    const rows = bindings.referenceRows;
    const references = bindings.references(variable).filter((one) => this.#isUse(one) && rows[one] !== target);
    const { places } = this.#memberOf(receiver, name);
    for (const one of references) this.#pushName(places, rows[one] ?? NO_ROW, this.#formOf(one));
    return references.length > 0;
  }

  /** Exporting a name again is no use of it, and neither is its own initialisation. */
  #isUse(reference: number): boolean {
    const { bindings } = this.#file;
    if (((bindings.referenceFlags[reference] ?? 0) & Access.initial) !== 0) return false;
    const row = bindings.referenceRows[reference] ?? NO_ROW;
    return !isClosing(this.#tree, row) && !isHandedOn(this.#tree, row);
  }

  #formOf(reference: number): number {
    const { bindings } = this.#file;
    const use = (bindings.referenceFlags[reference] ?? 0) & (Access.value | Access.type);
    if (use === Access.type) return Form.type;
    const row = bindings.referenceRows[reference] ?? NO_ROW;
    return isListed(this.#tree, row) ? Form.listed : callForm(this.#tree, row);
  }

  #access(receiver: Typing, name: string, nameRow: number, whole: number, form: number): void {
    const { types, starts, stops } = this.#tree;
    const start = starts[nameRow] ?? 0;
    // An identifier's range takes in its annotation; its name ends earlier.
    const isNamed = types[nameRow] === NodeType.Identifier || types[nameRow] === NodeType.JSXIdentifier;
    if (!isNamed || isFixed(this.#tree, nameRow)) this.fixed.push(start);
    const end = isNamed ? start + name.length : (stops[nameRow] ?? 0);
    const { places } = this.#memberOf(receiver, name);
    const from = starts[whole] ?? 0;
    const to = whole === nameRow ? end : (stops[whole] ?? 0);
    // A chain over several lines is pointed at by its last name: that is the line to edit.
    if (this.#file.lineOf(from) === this.#file.lineOf(to)) this.#push(places, start, from, to, form);
    else this.#push(places, start, start, end, form);
  }

  #pushName(places: number[], row: number, form: number): void {
    const start = this.#tree.starts[row] ?? 0;
    const closing = closingName(this.#tree, row);
    if (closing !== NO_ROW) this.closings.push(start, ...this.#placeOf(this.#tree.starts[closing] ?? 0));
    if (isFixed(this.#tree, row)) this.fixed.push(start);
    this.#push(places, start, start, start + this.#tree.word(row).length, form);
  }

  #memberOf(receiver: Typing, name: string): Member {
    let byName = this.#byReceiver.get(receiver);
    if (byName === undefined) {
      byName = new Map();
      this.#byReceiver.set(receiver, byName);
    }
    let member = byName.get(name);
    if (member === undefined) {
      member = { receiver, name, places: [] };
      byName.set(name, member);
      this.#members.push(member);
    }
    return member;
  }

  #placeOf(offset: number): readonly [line: number, column: number] {
    const line = this.#file.lineOf(offset);
    return [line, offset - this.#file.startOfLine(line) + 1];
  }

  #push(places: number[], name: number, from: number, to: number, form: number): void {
    const [line, column] = this.#placeOf(from);
    const endColumn = to - this.#file.startOfLine(this.#file.lineOf(to)) + 1;
    places.push(name, line, column, endColumn, this.#owners.at(name), form);
  }
}
