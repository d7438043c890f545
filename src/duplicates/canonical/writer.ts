import { NodeType } from '../../core/node-type.ts';
import { Flag, type SyntaxTree } from '../../core/syntax-tree.ts';
import { addBindingRows, addDeclaredRows, childIn, keyOfRow } from '../../syntax/rows.ts';
import { FeatureCounts, Kind } from './feature-counts.ts';
import { featureText } from './feature.ts';
import { LocalNames } from './local-names.ts';
import { signedHash } from './stream-hash.ts';
import { TokenBuffer } from './token-buffer.ts';
import { NO_WORD, WordTable } from './word-table.ts';

/** Writes one kind of row in canonical form. */
export type RowWriter = (row: number, out: CanonicalWriter) => void;

/** Writers by `NodeType`; what has none says nothing about what code does. */
export type RowWriters = Readonly<Record<number, RowWriter>>;

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
}

/** Collects the tokens and features of one unit after the other, all of one file, while their rows are written. */
export class CanonicalWriter {
  readonly tree: SyntaxTree;
  readonly words: WordTable;
  readonly locals: LocalNames;
  /** Rows of methods that use `this` or `super`, of the last unit. */
  readonly bound = new Set<number>();
  readonly #source: string;
  readonly #writers: readonly (RowWriter | undefined)[];
  readonly #tokens: TokenBuffer;
  readonly #features: FeatureCounts;
  /** Names that the module declares itself: the same name elsewhere need not be the same thing. */
  readonly #moduleNames = new Set<number>();
  readonly #declared: number[] = [];
  #self = NO_WORD;
  #receivers = 0;

  constructor(tree: SyntaxTree, source: string, writers: readonly (RowWriter | undefined)[], workspace: Workspace) {
    this.tree = tree;
    this.#source = source;
    this.#writers = writers;
    this.words = workspace.words;
    this.locals = workspace.locals;
    this.#tokens = workspace.tokens;
    this.#features = workspace.features;
    this.words.prune();
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
    this.bound.clear();
    this.#self = name === undefined ? NO_WORD : this.words.ofText(name);
    for (const variable of moduleState) this.locals.declare(this.words.ofText(variable));
  }

  /** Number of tokens that were written since `begin`. */
  get size(): number {
    return this.#tokens.size;
  }

  /** How often `this` and `super` were written. */
  get receivers(): number {
    return this.#receivers;
  }

  write(row: number): void {
    this.#writers[this.tree.types[row] ?? NodeType.Hole]?.(row, this);
  }

  /** Writes the child in a role, where there is one. */
  writeIn(row: number, role: number): void {
    this.write(childIn(this.tree, row, role));
  }

  /** Writes all children in a role. */
  writeAllIn(row: number, role: number): void {
    const { roles, ends } = this.tree;
    const end = ends[row] ?? 0;
    for (let child = row + 1; child < end; child = ends[child] ?? end) if (roles[child] === role) this.write(child);
  }

  wordOf(row: number): number {
    return this.words.ofRow(this.tree, this.#source, row);
  }

  /** The name that a member access, property or member of a class has, where the syntax shows it. */
  keyOf(row: number, role: number): number {
    const { tree } = this;
    const key = childIn(tree, row, role);
    if (tree.types[key] === NodeType.Identifier) return isComputed(tree, row, key) ? NO_WORD : this.wordOf(key);
    const text = keyOfRow(tree, row);
    return text === undefined ? NO_WORD : this.words.ofText(text);
  }

  /** Declares the names of a binding pattern in the scope that is open. */
  declarePattern(pattern: number): void {
    addBindingRows(this.tree, pattern, this.#declared);
    this.#declareFound();
  }

  /** Declares the names that statements declare in their own block; functions and classes are hoisted with them. */
  declareStatements(row: number, role: number): void {
    const { roles, ends } = this.tree;
    const end = ends[row] ?? 0;
    for (let child = row + 1; child < end; child = ends[child] ?? end)
      if (roles[child] === role) this.declareStatement(child);
  }

  declareStatement(row: number): void {
    switch (this.tree.types[row]) {
      case NodeType.VariableDeclaration:
      case NodeType.FunctionDeclaration:
      case NodeType.ClassDeclaration:
        addDeclaredRows(this.tree, row, this.#declared);
        this.#declareFound();
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
    this.#features.add(kind, this.words.ofText(featureText(text)));
  }

  hasFeature(kind: number, word: number): boolean {
    return this.#features.has(kind, word);
  }

  /** The hash of exact tokens alone, where no whole form is asked for. */
  exact(): number {
    return this.#tokens.exact();
  }

  form(): CanonicalForm {
    return { size: this.size, ...this.#tokens.forms(), features: this.#features.lines() };
  }

  #declareFound(): void {
    for (const row of this.#declared) this.locals.declare(this.wordOf(row));
    this.#declared.length = 0;
  }
}

/** An identifier that ends with its member access, or begins with its property, has no brackets around it. */
function isComputed(tree: SyntaxTree, row: number, key: number): boolean {
  const isMember = tree.types[row] === NodeType.MemberExpression;
  const isBare = isMember ? tree.stops[key] === tree.stops[row] : tree.starts[key] === tree.starts[row];
  return !isBare && (tree.flags(row) & Flag.computed) !== 0;
}
