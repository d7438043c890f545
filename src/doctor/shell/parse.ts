import { lex, type Token, type WordToken } from './lex.ts';
import type { Compound, Operator, Pipeline, Script, ShellNode, Statement, Stretch, Word } from './script.ts';

/** Nobody nests deeper, and the reader recurses. */
const MAX_DEPTH = 40;

/** Reads a shell script of the Bourne family, or a stretch of it; offsets are those of the whole text. */
export function parseScript(text: string, stretch?: Stretch, depth = 0): Script {
  if (depth > MAX_DEPTH) return { statements: [], isWhole: false };
  const { tokens, isWhole } = lex(text, stretch);
  const reader = new Reader(text, tokens, depth);
  const statements = reader.statements(() => false);
  return { statements, isWhole: isWhole && reader.isWhole };
}

const REDIRECTION = /^(?:[<>]|&>)/;
const SEPARATOR = new Set([';', '\n']);
const CLOSERS = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}']);
const ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/;

class Reader {
  isWhole = true;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth: number;

  constructor(text: string, tokens: readonly Token[], depth: number) {
    this.#text = text;
    this.#tokens = tokens;
    this.#depth = depth;
  }

  statements(isEnd: () => boolean): readonly Statement[] {
    const statements: Statement[] = [];
    for (;;) {
      while (this.#peek() !== undefined && SEPARATOR.has(this.#operator() ?? '')) this.#next++;
      if (this.#peek() === undefined || isEnd()) return statements;
      const before = this.#next;
      const statement = this.#statement();
      if (statement.pipelines.length > 0) statements.push(statement);
      if (this.#next === before) {
        // A bracket or keyword that nothing opened.
        this.isWhole = false;
        this.#next++;
      }
    }
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  #operator(): string | undefined {
    const token = this.#peek();
    return token?.kind === 'operator' ? token.text : undefined;
  }

  /** The word that comes next where it may be a keyword. */
  #keyword(): string | undefined {
    const token = this.#peek();
    return token?.kind === 'word' && token.isLiteral && !token.isQuoted ? token.text : undefined;
  }

  #here(): number {
    return this.#peek()?.start ?? this.#text.length;
  }

  #behind(): number {
    return this.#tokens[this.#next - 1]?.end ?? 0;
  }

  #statement(): Statement {
    const start = this.#here();
    const pipelines: Pipeline[] = [];
    const operators: Operator[] = [];
    for (;;) {
      const pipeline = this.#pipeline();
      if (pipeline === undefined) break;
      pipelines.push(pipeline);
      const token = this.#peek();
      if (token?.kind !== 'operator' || (token.text !== '&&' && token.text !== '||')) break;
      operators.push({ text: token.text, start: token.start, end: token.end });
      this.#next++;
      this.#skipLines();
    }
    const end = this.#behind();
    const token = this.#peek();
    const background = token?.kind === 'operator' && token.text === '&' ? token : undefined;
    if (background !== undefined) this.#next++;
    return { pipelines, operators: operators.slice(0, Math.max(pipelines.length - 1, 0)), background, start, end };
  }

  #skipLines(): void {
    while (this.#operator() === '\n') this.#next++;
  }

  #pipeline(): Pipeline | undefined {
    const isNegated = this.#keyword() === '!';
    if (isNegated) this.#next++;
    if (this.#keyword() === 'time') this.#next++;
    const nodes: ShellNode[] = [];
    const pipes: Stretch[] = [];
    for (;;) {
      const node = this.#node();
      if (node === undefined) break;
      nodes.push(node);
      const token = this.#peek();
      if (token?.kind !== 'operator' || (token.text !== '|' && token.text !== '|&')) break;
      pipes.push(token);
      this.#next++;
      this.#skipLines();
    }
    return nodes.length === 0 ? undefined : { nodes, pipes, isNegated };
  }

  #node(): ShellNode | undefined {
    if (this.#depth > MAX_DEPTH) {
      this.isWhole = false;
      this.#next = this.#tokens.length;
      return undefined;
    }
    this.#depth++;
    const node = this.#compound() ?? this.#command();
    this.#depth--;
    return node;
  }

  #compound(): ShellNode | undefined {
    const start = this.#here();
    if (this.#operator() === '(') {
      this.#next++;
      const body = this.#script(() => this.#operator() === ')');
      this.#expect(() => this.#operator() === ')');
      return this.#behindRedirections({ kind: 'group', body, start, end: this.#behind() });
    }
    switch (this.#keyword()) {
      case '{': {
        this.#next++;
        const body = this.#scriptUntil('}');
        return this.#behindRedirections({ kind: 'group', body, start, end: this.#behind() });
      }
      case 'if':
        return this.#if(start);
      case 'while':
      case 'until': {
        this.#next++;
        const condition = this.#scriptUntil('do');
        return this.#compoundOf('loop', start, [condition], [this.#scriptUntil('done')]);
      }
      case 'for':
      case 'select':
        this.#skipTo('do');
        return this.#compoundOf('loop', start, [], [this.#scriptUntil('done')]);
      case 'case':
        this.#skipTo('in');
        return this.#case(start);
      case 'function':
        this.#next++;
        return this.#function(start);
      default: {
        const [bracket, closing] = this.#tokens.slice(this.#next + 1, this.#next + 3);
        const isFunction = bracket?.kind === 'operator' && bracket.text === '(' && closing?.kind === 'operator';
        return isFunction && closing.text === ')' && this.#keyword() !== undefined ? this.#function(start) : undefined;
      }
    }
  }

  #compoundOf(
    kind: Compound['kind'],
    start: number,
    conditions: readonly Script[],
    bodies: readonly Script[],
  ): ShellNode {
    return this.#behindRedirections({ kind, conditions, bodies, start, end: this.#behind() });
  }

  #if(start: number): ShellNode {
    const conditions: Script[] = [];
    const bodies: Script[] = [];
    for (let word: string | undefined = 'if'; word === 'if' || word === 'elif'; word = this.#keyword()) {
      this.#next++;
      conditions.push(this.#scriptUntil('then'));
      bodies.push(this.#script(() => ['elif', 'else', 'fi'].includes(this.#keyword() ?? '')));
    }
    if (this.#keyword() === 'else') {
      this.#next++;
      bodies.push(this.#script(() => this.#keyword() === 'fi'));
    }
    this.#expect(() => this.#keyword() === 'fi');
    return this.#compoundOf('if', start, conditions, bodies);
  }

  #case(start: number): ShellNode {
    const bodies: Script[] = [];
    const isEnd = (): boolean => this.#keyword() === 'esac' || /^;;|^;&/.test(this.#operator() ?? '');
    for (;;) {
      this.#skipLines();
      if (this.#peek() === undefined || this.#keyword() === 'esac') break;
      while (this.#peek() !== undefined && this.#operator() !== ')') this.#next++;
      this.#next++;
      bodies.push(this.#script(isEnd));
      if (this.#keyword() !== 'esac') this.#next++;
    }
    this.#expect(() => this.#keyword() === 'esac');
    return this.#compoundOf('case', start, [], bodies);
  }

  #function(start: number): ShellNode {
    this.#next++;
    while (this.#operator() === '(' || this.#operator() === ')' || this.#operator() === '\n') this.#next++;
    const node = this.#node();
    const body: Script = { statements: [], isWhole: true };
    return this.#compoundOf('function', start, [], [node?.kind === 'group' ? node.body : body]);
  }

  #script(isEnd: () => boolean): Script {
    return { statements: this.statements(isEnd), isWhole: true };
  }

  #scriptUntil(keyword: string): Script {
    const script = this.#script(() => this.#keyword() === keyword);
    this.#expect(() => this.#keyword() === keyword);
    return script;
  }

  #skipTo(keyword: string): void {
    while (this.#peek() !== undefined && this.#keyword() !== keyword) this.#next++;
    this.#expect(() => this.#keyword() === keyword);
  }

  #expect(isThere: () => boolean): void {
    if (isThere()) this.#next++;
    else this.isWhole = false;
  }

  #behindRedirections(node: ShellNode): ShellNode {
    while (REDIRECTION.test(this.#operator() ?? '') || this.#isNumberOfRedirection()) this.#next++;
    const before = this.#tokens[this.#next - 1];
    if (before?.kind === 'operator' && REDIRECTION.test(before.text)) this.#next++;
    return node;
  }

  #isNumberOfRedirection(): boolean {
    const [number, operator] = this.#tokens.slice(this.#next, this.#next + 2);
    const isNumber = number?.kind === 'word' && /^\d+$/.test(number.text);
    return (
      isNumber && operator?.kind === 'operator' && REDIRECTION.test(operator.text) && number.end === operator.start
    );
  }

  #command(): ShellNode | undefined {
    const start = this.#here();
    const assignments: Word[] = [];
    const words: Word[] = [];
    let isTest = false;
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      if (token.kind === 'operator') {
        // Between `[[` and `]]`, operators are part of the test.
        if (!isTest && !REDIRECTION.test(token.text)) break;
        this.#next += isTest ? 1 : 2;
        continue;
      }
      if (words.length === 0 && CLOSERS.has(this.#keyword() ?? '')) break;
      this.#next++;
      if (this.#isNumber(token)) continue;
      if (words.length === 0 && ASSIGNMENT.test(this.#text.slice(token.start, token.end)))
        assignments.push(this.#word(token));
      else words.push(this.#word(token));
      if (words.length === 1 && token.text === '[[') isTest = true;
      if (token.text === ']]') isTest = false;
    }
    if (words.length + assignments.length === 0) return undefined;
    return { kind: 'command', assignments, words, start, end: this.#behind() };
  }

  /** `2` of `2>&1`, which is behind us now. */
  #isNumber(token: WordToken): boolean {
    const operator = this.#peek();
    return (
      /^\d+$/.test(token.text) &&
      operator?.kind === 'operator' &&
      REDIRECTION.test(operator.text) &&
      token.end === operator.start
    );
  }

  #word({ text, isLiteral, substitutions, start, end }: WordToken): Word {
    const scripts = substitutions.map((one) => parseScript(this.#text, one, this.#depth + 1));
    return { text, isLiteral, substitutions: scripts, start, end };
  }
}
