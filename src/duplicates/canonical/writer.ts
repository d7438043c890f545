import { NodeType, Role } from '../../core/node-type.ts';
import { Flag, type SyntaxTree } from '../../core/syntax-tree.ts';
import { addBindingRows, childIn, keyOfRow } from '../../syntax/rows.ts';
import { FeatureCounts, Kind } from './feature-counts.ts';
import { featureText } from './feature.ts';
import { LocalNames } from './local-names.ts';
import { Op, type Program } from './steps.ts';
import { signedHash } from './stream-hash.ts';
import { TokenBuffer } from './token-buffer.ts';
import { NO_WORD, WordTable } from './word-table.ts';

/** What is left of a piece of code when layout, types, logging and local names are taken away. */
export interface CanonicalForm {
  /** Number of canonical tokens: the size of a unit everywhere in this folder. */
  readonly size: number;
  /** Locals numbered: equal for copies that differ in local names alone. */
  readonly exact: number;
  /** Like `exact` without the values of literals. */
  readonly literalBlind: number;
  /** Every name and literal blinded: the mere shape. */
  readonly blind: number;
  /** One UTF-16 unit a token, locals blinded: compact, and quick to compare as a sequence or a bag. */
  readonly tokens: string;
  /** Feature lines, each as often as it occurs, at most three times. */
  readonly features: readonly string[];
}

/** What a form depends on beside its own rows. */
export interface Surroundings {
  /** What the unit calls itself. */
  readonly name: string | undefined;
  /** Variables of the module that belong to the unit, such as the cache of a lazy singleton: they count as locals. */
  readonly moduleState: readonly string[];
}

const NAME = signedHash('I');
const SELF = signedHash('$self');
const LOCAL = signedHash('$');
const ANY_LITERAL = signedHash('LITERAL');
/** What most units have of locals; others are hashed where they stand. */
const LOCALS = Array.from({ length: 64 }, (_, number) => signedHash(`$${number}`));

/** What a writer works with and hands on to that of the next file; no form depends on what is left in it. */
export class Workspace {
  readonly words = new WordTable();
  readonly locals = new LocalNames();
  readonly tokens = new TokenBuffer();
  readonly features = new FeatureCounts(this.words);
  /** The word of each row plus one, where it was asked for. */
  wordOfRow = new Int32Array(0);
}

/** Collects the tokens and features of one unit after the other, all of one file, while their rows are written. */
export class CanonicalWriter {
  readonly tree: SyntaxTree;
  readonly words: WordTable;
  readonly locals: LocalNames;
  readonly #types: Uint8Array;
  readonly #roles: Uint8Array;
  readonly #ends: Int32Array;
  readonly #wordOfRow: Int32Array;
  readonly #program: Program;
  readonly #tokens: TokenBuffer;
  readonly #features: FeatureCounts;
  /** Names that the module declares itself: the same name elsewhere need not be the same thing. */
  readonly #moduleNames = new Set<number>();
  readonly #declared: number[] = [];
  /** What `Op.enter` opened. */
  readonly #scopes: number[] = [];
  #self = NO_WORD;
  #receivers = 0;

  constructor(tree: SyntaxTree, program: Program, workspace: Workspace) {
    this.tree = tree;
    this.#types = tree.types;
    this.#roles = tree.roles;
    this.#ends = tree.ends;
    this.#program = program;
    this.words = workspace.words;
    this.locals = workspace.locals;
    this.#tokens = workspace.tokens;
    this.#features = workspace.features;
    this.words.prune();
    if (workspace.wordOfRow.length < tree.size) workspace.wordOfRow = new Int32Array(tree.size * 2);
    else workspace.wordOfRow.fill(0, 0, tree.size);
    this.#wordOfRow = workspace.wordOfRow;
  }

  /** Tells which identifiers the module declares itself. */
  nameModule(rows: readonly number[]): void {
    for (const row of rows) this.#moduleNames.add(this.wordOf(row));
  }

  /** Starts another unit; what was written before it is forgotten. */
  begin({ name, moduleState }: Surroundings): void {
    this.#tokens.clear();
    this.#features.clear();
    this.locals.clear();
    this.#self = name === undefined ? NO_WORD : this.words.of(name);
    for (const variable of moduleState) this.locals.declare(this.words.of(variable));
  }

  /** Number of tokens that were written since `begin`. */
  get size(): number {
    return this.#tokens.size;
  }

  /** How often `this` and `super` were written. */
  get receivers(): number {
    return this.#receivers;
  }

  /** Writes a row as the grammar says. */
  write(row: number): void {
    const { starts, steps, functions } = this.#program;
    for (let at = starts[this.#types[row] ?? NodeType.Hole] ?? 0; ; at += 2) {
      const argument = steps[at + 1] ?? 0;
      switch (steps[at]) {
        case Op.mark:
          this.#tokens.add(argument, argument, argument, argument);
          break;
        case Op.child:
          this.writeIn(row, argument);
          break;
        case Op.children:
          this.writeAllIn(row, argument);
          break;
        case Op.control:
          this.#features.add(Kind.control, argument);
          break;
        case Op.enter:
          this.#scopes.push(this.locals.enter());
          this.declareStatements(row, argument);
          break;
        case Op.leave:
          this.locals.leave(this.#scopes.pop() ?? 0);
          break;
        case Op.call:
          functions[argument]?.(row, this);
          break;
        default:
          return;
      }
    }
  }

  /** Writes the child in a role, where there is one. */
  writeIn(row: number, role: number): void {
    const end = this.#ends[row] ?? 0;
    for (let at = row + 1; at < end; at = this.#ends[at] ?? end) {
      if (this.#roles[at] === role) {
        this.write(at);
        return;
      }
    }
  }

  /** Writes all children in a role. */
  writeAllIn(row: number, role: number): void {
    const end = this.#ends[row] ?? 0;
    for (let at = row + 1; at < end; at = this.#ends[at] ?? end) if (this.#roles[at] === role) this.write(at);
  }

  wordOf(row: number): number {
    const known = this.#wordOfRow[row] ?? 0;
    if (known !== 0) return known - 1;
    const word = this.words.of(this.tree.word(row));
    this.#wordOfRow[row] = word + 1;
    return word;
  }

  /** The name that a member access, property or member of a class has, where the syntax shows it. */
  keyOf(row: number, role: number): number {
    const { tree } = this;
    const key = childIn(tree, row, role);
    if (tree.types[key] === NodeType.Identifier) return isComputed(tree, row, key) ? NO_WORD : this.wordOf(key);
    const text = keyOfRow(tree, row);
    return text === undefined ? NO_WORD : this.words.of(text);
  }

  /** Declares the names of a binding pattern in the scope that is open. */
  declarePattern(pattern: number): void {
    if (this.#types[pattern] === NodeType.Identifier) {
      this.locals.declare(this.wordOf(pattern));
      return;
    }
    addBindingRows(this.tree, pattern, this.#declared);
    for (const row of this.#declared) this.locals.declare(this.wordOf(row));
    this.#declared.length = 0;
  }

  /** Declares the names that statements declare in their own block; functions and classes are hoisted with them. */
  declareStatements(row: number, role: number): void {
    const end = this.#ends[row] ?? 0;
    for (let at = row + 1; at < end; at = this.#ends[at] ?? end)
      if (this.#roles[at] === role) this.declareStatement(at);
  }

  declareStatement(row: number): void {
    switch (this.#types[row]) {
      case NodeType.VariableDeclaration: {
        const end = this.#ends[row] ?? 0;
        for (let one = row + 1; one < end; one = this.#ends[one] ?? end)
          this.declarePattern(childIn(this.tree, one, Role.id));
        break;
      }
      case NodeType.FunctionDeclaration:
      case NodeType.ClassDeclaration:
        this.declarePattern(childIn(this.tree, row, Role.id));
    }
  }

  /** A keyword or mark of structure, by its hash. */
  mark(hash: number): void {
    this.#tokens.add(hash, hash, hash, hash);
  }

  /** A reference: to a local, to the unit itself, or to something outside. */
  reference(word: number): void {
    const local = this.locals.use(word);
    if (local !== -1) {
      const numbered = LOCALS[local] ?? signedHash(`$${local}`);
      this.#tokens.add(numbered, LOCAL, numbered, NAME);
    } else if (word === this.#self) this.#tokens.add(SELF, LOCAL, SELF, NAME);
    else {
      const hash = this.words.hashOf(word);
      this.#tokens.add(hash, hash, hash, NAME);
      this.#features.add(this.#moduleNames.has(word) ? Kind.own : Kind.name, word);
    }
  }

  /** `this` or `super`. */
  receiver(word: number): void {
    this.mark(this.words.hashOf(word));
    this.#features.add(Kind.name, word);
    this.#receivers++;
  }

  /** A name that is looked up in an object: a property, key, member or tag. */
  label(hash: number, blindAs: number): void {
    this.#tokens.add(hash, hash, hash, blindAs);
  }

  /** A literal: `hash` is of its text with a mark of its type in front, so that `"1"` and `1` stay apart. */
  literal(hash: number, blindAs: number): void {
    this.#tokens.add(hash, hash, ANY_LITERAL, blindAs);
  }

  feature(kind: number, word: number): void {
    this.#features.add(kind, word);
  }

  /** A feature whose text is no word of the file. */
  featureText(kind: number, text: string): void {
    this.#features.add(kind, this.words.of(featureText(text)));
  }

  hasFeature(kind: number, word: number): boolean {
    return this.#features.has(kind, word);
  }

  /** Whether one of these words was written as a name from outside. */
  names(words: readonly number[]): boolean {
    return words.some((word) => this.#features.has(Kind.name, word) || this.#features.has(Kind.own, word));
  }

  /** The hash of exact tokens alone, where no whole form is asked for. */
  exact(): number {
    return this.#tokens.exact();
  }

  form(): CanonicalForm {
    const { exact, literalBlind, blind, tokens } = this.#tokens.forms();
    return { size: this.size, exact, literalBlind, blind, tokens, features: this.#features.lines() };
  }
}

/** An identifier that ends with its member access, or begins with its property, has no brackets around it. */
function isComputed(tree: SyntaxTree, row: number, key: number): boolean {
  const isMember = tree.types[row] === NodeType.MemberExpression;
  const isBare = isMember ? tree.stops[key] === tree.stops[row] : tree.starts[key] === tree.starts[row];
  return !isBare && (tree.flags(row) & Flag.computed) !== 0;
}
