import type { Collector } from '../core/collector.ts';
import { NodeType } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { spanOfRow } from '../syntax/rows.ts';
import { provesTokens } from './proof.ts';
import { isGuarded, secretPlaces } from './secrets.ts';
import { bypassedCheck, isStandIn } from './stand-ins.ts';
import { takesTokensApart } from './hand-decoding.ts';
import { handDecodedToken, isBelieved, readsTokens, tokenCall, tokenOption } from './tokens.ts';
import { processWideTransport, transportOption } from './transport.ts';
import type { Doubt, DoubtKind, TrustFact } from './trust-fact.ts';

/** What the places are written with; texts are looked through for words, which is quicker than for patterns. */
const TRACES = [
  ...['SECRET', 'Secret', '_KEY', 'SALT', 'PEPPER', 'cryptionKey', 'signingKey', 'jwt', 'jose', 'webtoken', 'NODE_ENV'],
  ...['NODE_TLS', 'ejectUnauthorized', 'strictSSL', 'insecureSkip', '.user ||', '.user ??', '.userId ||', '.userId ??'],
];

/** The places of every file that decide what is believed: secrets, tokens, certificates, who is signed in. */
export const trustCollector: Collector<TrustFact> = {
  id: 'trust',
  wants: (text) => mayDecide(text) || provesTokens(text),
  visit: (file) => ({
    done() {
      const fact = mayDecide(file.text) ? new Places(file).fact() : undefined;
      // What only takes tokens apart proves none, whatever it is called.
      const isForged = fact?.doubts.some((one) => one.kind === 'unverified-identity') === true;
      if (isForged || !provesTokens(file.text)) return fact;
      return { places: 0, doubts: [], ...fact, provesTokens: true };
    },
  }),
};

function mayDecide(text: string): boolean {
  return TRACES.some((one) => text.includes(one)) || takesTokensApart(text);
}

/** Gathers the places of one file. */
class Places {
  readonly #file: SourceFile;
  readonly #doubts: Doubt[] = [];
  #count = 0;

  constructor(file: SourceFile) {
    this.#file = file;
  }

  fact(): TrustFact | undefined {
    this.#addSecrets();
    const { types, size } = this.#file.tree;
    const hasTokens = readsTokens(this.#file.text);
    const isByHand = takesTokensApart(this.#file.text);
    for (let row = 1; row < size; row++) {
      const type = types[row];
      if (type === NodeType.CallExpression && hasTokens) this.#addCall(row);
      if (type === NodeType.CallExpression && isByHand) this.#addHandDecoding(row);
      if (type === NodeType.Property) this.#addOption(row, hasTokens);
      else if (type === NodeType.AssignmentExpression) this.#addAssignment(row);
      else if (type === NodeType.LogicalExpression) this.#addStandIn(row);
      else if (type === NodeType.IfStatement) this.#addCheck(row);
    }
    return this.#count === 0 ? undefined : { places: this.#count, doubts: this.#doubts };
  }

  #addSecrets(): void {
    for (const { name, row, fallback } of secretPlaces(this.#file)) {
      const kind = isGuarded(this.#file.text) ? 'guarded-secret' : 'default-secret';
      this.#add(fallback ?? row, fallback === undefined ? undefined : kind, name);
    }
  }

  #addOption(property: number, hasTokens: boolean): void {
    const transport = transportOption(this.#file, property);
    if (transport !== undefined) this.#add(property, transport.isOff ? 'no-tls' : undefined, transport.option);
    const token = hasTokens ? tokenOption(this.#file, property) : undefined;
    if (token !== undefined) this.#add(property, token === false ? undefined : token, 'token');
  }

  #addCall(call: number): void {
    const does = tokenCall(this.#file, call);
    if (does === undefined) return;
    this.#add(call, does === 'decodes' && isBelieved(this.#file, call) ? 'unverified-token' : undefined, 'token');
  }

  #addHandDecoding(call: number): void {
    const doubt = handDecodedToken(this.#file, call);
    if (doubt !== undefined) this.#add(call, doubt === false ? undefined : doubt, 'token');
  }

  #addAssignment(assignment: number): void {
    const transport = processWideTransport(this.#file, assignment);
    if (transport !== undefined)
      this.#add(assignment, transport.isOff ? 'no-tls-anywhere' : undefined, transport.option);
  }

  #addStandIn(logical: number): void {
    if (isStandIn(this.#file, logical)) this.#add(logical, 'stand-in', 'user');
  }

  #addCheck(statement: number): void {
    const check = bypassedCheck(this.#file, statement);
    if (check !== undefined) this.#add(statement, 'environment-bypass', check);
  }

  #add(row: number, kind: DoubtKind | undefined, what: string): void {
    this.#count++;
    if (kind !== undefined) this.#doubts.push({ kind, what, at: spanOfRow(this.#file, row) });
  }
}
