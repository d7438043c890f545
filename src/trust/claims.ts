import { Access, NONE } from '../core/bindings.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { functionName } from '../syntax/enclosing-name.ts';
import {
  bindingRows,
  childIn,
  childrenIn,
  isFunctionRow,
  keyOfRow,
  memberPathOfRow,
  NO_ROW,
  parentRow,
  stringOfRow,
  unwrapRow,
} from '../syntax/rows.ts';
import { provesIdentity } from './authority.ts';
import { calledName, callsOf, functionAround } from './value-flow.ts';

/** What a file makes of the claims of a token, from least to most. */
export type Belief =
  /** When it expires, which key it was signed with; or it only goes into a log. */
  | 'none'
  /** Something else, or it is handed on. */
  | 'some'
  /** Who somebody is, or what they may do. */
  | 'identity';

/** What the file does with the claims that a row is the value of. */
export function beliefIn(file: SourceFile, claims: number): Belief {
  const reading = new Reading(file);
  reading.follow(claims);
  return reading.belief;
}

const NO_IDENTITY = /^(?:exp|iat|nbf|iss|aud|jti|kid|alg|typ|header|expiresAt|length)$/;
const IDENTITY =
  /^(?:sub|_?id|uid|oid|e?mail|admin|superuser|roles?|scopes?|permissions?|groups?|actor_?id|is_?admin|(?:user|auth)(?:_?name|_?id)?|(?:tenant|org|organi[sz]ation|account|customer|company|team|workspace|member|person|profile)_?id)$/i;
/** Where a program keeps who is signed in. */
const PRINCIPAL =
  /^(?:(?:current|auth|jwt)?_?(?:user|principal|session|account|identity|claims)(?:_?id)?|auth|jwtPayload)$/i;
/** What is only written down. */
const LOGS =
  /(?:^|\.)(?:console|log|logger|_logger|winston|pino|span|tracer|metrics?|telemetry|Sentry|debug|posthog|analytics)\b/;

/** What has the value of what it holds. */
const IS_THE_SAME: ReadonlySet<number> = new Set([
  NodeType.TSAsExpression,
  NodeType.TSNonNullExpression,
  NodeType.TSSatisfiesExpression,
  NodeType.ChainExpression,
  NodeType.AwaitExpression,
  NodeType.LogicalExpression,
]);

/** Follows claims through the variables and functions of one file. */
class Reading {
  belief: Belief = 'none';
  readonly #file: SourceFile;
  readonly #seen = new Set<number>();

  constructor(file: SourceFile) {
    this.#file = file;
  }

  /** What is done with the value of a row. */
  follow(row: number): void {
    if (this.#seen.has(row) || this.belief === 'identity') return;
    this.#seen.add(row);
    const { tree } = this.#file;
    const parent = parentRow(tree, row);
    const role = tree.roles[row];
    switch (tree.types[parent]) {
      case NodeType.MemberExpression:
        if (role === Role.object) this.#read(parent, keyOfRow(tree, parent));
        return;
      case NodeType.VariableDeclarator:
        this.#give(childIn(tree, parent, Role.id));
        return;
      case NodeType.AssignmentExpression:
        this.#give(childIn(tree, parent, Role.left));
        return;
      case NodeType.ReturnStatement:
        this.#handBack(functionAround(tree, parent));
        return;
      case NodeType.ArrowFunctionExpression:
        this.#handBack(parent);
        return;
      case NodeType.CallExpression:
        if (role === Role.arguments) this.#handTo(parent, row);
        return;
      case NodeType.Property:
        this.#keep(keyOfRow(tree, parent));
        return;
      case NodeType.SpreadElement:
        this.#spread(parent);
        return;
      case NodeType.IfStatement:
      case NodeType.UnaryExpression:
      case NodeType.BinaryExpression:
      case NodeType.ExpressionStatement:
        // Whether there are claims at all, or of which type they are.
        return;
      case NodeType.ConditionalExpression:
        if (role !== Role.test) this.follow(parent);
        return;
      default:
        if (IS_THE_SAME.has(tree.types[parent] ?? 0)) this.follow(parent);
        else this.#believe('some');
    }
  }

  #believe(belief: Belief): void {
    if (belief === 'identity' || this.belief === 'none') this.belief = belief;
  }

  #read(place: number, claim: string | undefined): void {
    const { tree } = this.#file;
    if ((claim !== undefined && NO_IDENTITY.test(claim)) || this.#isLogged(place)) return;
    // Claims of one's own stand below a name: `claims.user.id`, `claims['https://shop.test/claims'].role`.
    const outer = parentRow(tree, place);
    const below = tree.types[outer] === NodeType.MemberExpression ? keyOfRow(tree, outer) : undefined;
    this.#believe([claim, below].some((one) => one !== undefined && IDENTITY.test(one)) ? 'identity' : 'some');
  }

  /** To a variable, by a pattern, or into something that is kept. */
  #give(target: number): void {
    const { tree, bindings } = this.#file;
    const name = unwrapRow(tree, target);
    switch (tree.types[name]) {
      case NodeType.Identifier: {
        const declared = bindings.declared(name);
        const variable = declared === NONE ? bindings.referred(name) : declared;
        if (variable === NONE) this.#keep(tree.word(name));
        else this.#followVariable(variable);
        return;
      }
      case NodeType.ObjectPattern:
        for (const one of childrenIn(tree, name, Role.properties)) {
          if (tree.types[one] === NodeType.RestElement) for (const rest of bindingRows(tree, one)) this.#give(rest);
          else this.#read(one, keyOfRow(tree, one));
        }
        return;
      case NodeType.MemberExpression:
        this.#keep(keyOfRow(tree, name));
        return;
      default:
        this.#believe('some');
    }
  }

  /** Under a name that others read. */
  #keep(name: string | undefined): void {
    this.#believe(name !== undefined && PRINCIPAL.test(name) ? 'identity' : 'some');
  }

  #followVariable(variable: number): void {
    const { bindings } = this.#file;
    for (const one of bindings.references(variable))
      if (((bindings.referenceFlags[one] ?? 0) & Access.read) !== 0) this.follow(bindings.referenceRows[one] ?? NO_ROW);
  }

  /** To whoever calls the function; what other files make of it is not known. */
  #handBack(returning: number): void {
    const { tree } = this.#file;
    if (returning === NO_ROW || this.#seen.has(returning)) return;
    this.#seen.add(returning);
    const calls = callsOf(this.#file, returning);
    for (const call of calls) this.follow(call);
    if (calls.length > 0) return;
    const name = functionName(tree, returning);
    this.#believe(name !== undefined && provesIdentity(name) ? 'identity' : 'some');
  }

  #handTo(call: number, argument: number): void {
    const { tree } = this.#file;
    if (this.#isLogged(argument)) return;
    const name = calledName(tree, call);
    // A schema says what the claims are, not whether they are true.
    if (/^(?:parse|safeParse|validate|assert|as|plainToInstance|freeze|entries|keys|values)(?:Async)?$/.test(name)) {
      this.follow(call);
      return;
    }
    this.#keep(name === 'set' ? stringOfRow(tree, childIn(tree, call, Role.arguments)) : undefined);
  }

  /** `{ ...claims }`: what it is a copy of is handed on as it is. */
  #spread(spread: number): void {
    const { tree } = this.#file;
    const copy = parentRow(tree, spread);
    if (tree.types[copy] === NodeType.ObjectExpression) this.follow(copy);
    else this.#believe('some');
  }

  /** Whether a row stands in what is given to a log. */
  #isLogged(row: number): boolean {
    const { tree } = this.#file;
    for (let outer = row; outer !== NO_ROW && !isFunctionRow(tree, outer); outer = parentRow(tree, outer)) {
      const isCall = tree.types[outer] === NodeType.CallExpression && outer !== row;
      const path = isCall ? memberPathOfRow(tree, childIn(tree, outer, Role.callee)) : undefined;
      if (path !== undefined && LOGS.test(path)) return true;
    }
    return false;
  }
}
