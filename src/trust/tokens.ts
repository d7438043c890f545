import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { childIn, childrenIn, keyOfRow, parentRow, stringOfRow, unwrapRow } from '../syntax/rows.ts';
import { importedAs } from '../syntax/imported-as.ts';
import { nameWords } from '../syntax/name-words.ts';
import { beliefIn } from './claims.ts';
import { handDecoding } from './hand-decoding.ts';
import { hasProof, readersFrom } from './proof.ts';
import { comesWithRequest, isOfPage } from './token-origin.ts';
import type { DoubtKind } from './trust-fact.ts';
import { functionAround, namesAround } from './value-flow.ts';

/** Packages that verify tokens. */
const PACKAGES =
  /['"](?:jsonwebtoken|jose|jwt-decode|passport-jwt|@nestjs\/jwt|express-jwt|koa-jwt|fast-jwt|@fastify\/jwt|hono\/jwt|jwt-simple|next-auth\/jwt|express-oauth2-jwt-bearer)['"]/;

/** Whether a file has to do with tokens. */
export function readsTokens(text: string): boolean {
  return PACKAGES.test(text);
}

/** What an option of a verification lets through; `false` where it is in order, `undefined` for other properties. */
export function tokenOption({ tree, text }: SourceFile, property: number): DoubtKind | false | undefined {
  if (tree.types[parentRow(tree, property)] !== NodeType.ObjectExpression) return undefined;
  const value = unwrapRow(tree, childIn(tree, property, Role.value));
  switch (keyOfRow(tree, property)) {
    case 'ignoreExpiration': {
      const isOn = tree.types[value] === NodeType.Literal && tree.word(value) === 'true';
      const around = functionAround(tree, property);
      const readsExpiry = /\.exp\b|['"]exp['"]|\bexp\b\s*[,}]/.test(
        text.slice(tree.starts[around], tree.stops[around]),
      );
      return isOn && !readsExpiry ? 'expired-token' : false;
    }
    case 'algorithms':
      if (tree.types[value] !== NodeType.ArrayExpression) return undefined;
      return childrenIn(tree, value, Role.elements).some((one) => isNone(stringOfRow(tree, one)))
        ? 'no-signature'
        : false;
    case 'algorithm':
    case 'alg':
      return isNone(stringOfRow(tree, value)) ? 'unsigned-token' : undefined;
    default:
      return undefined;
  }
}

function isNone(algorithm: string | undefined): boolean {
  return algorithm?.toLowerCase() === 'none';
}

/** What a call does with a token; `undefined` for other calls. */
export function tokenCall(file: SourceFile, call: number): 'verifies' | 'decodes' | undefined {
  const { tree } = file;
  const callee = unwrapRow(tree, childIn(tree, call, Role.callee));
  const isMember = tree.types[callee] === NodeType.MemberExpression;
  const root = isMember ? unwrapRow(tree, childIn(tree, callee, Role.object)) : callee;
  if (tree.types[root] !== NodeType.Identifier) return undefined;
  const source = importedAs(file, root);
  if (source === undefined || !PACKAGES.test(`'${source.specifier}'`)) return undefined;
  const name = isMember ? keyOfRow(tree, callee) : source.imported;
  if (name === undefined) return undefined;
  if (/^(?:verify|jwtVerify|verifyAsync|compactVerify)$/.test(name)) return 'verifies';
  const isDecoder = source.specifier === 'jwt-decode' && (name === 'default' || name === 'jwtDecode');
  return isDecoder || /^(?:decode|decodeJwt|jwtDecode)$/.test(name) ? 'decodes' : undefined;
}

/** Whether the token that is decoded comes with a request, and more is read of it than when it expires. */
export function isBelieved({ tree, text }: SourceFile, call: number): boolean {
  // What the service that signs people in hands out itself needs no signature.
  const [token = call] = childrenIn(tree, call, Role.arguments);
  if (/id_?token/i.test(text.slice(tree.starts[token], tree.stops[token]))) return false;
  const around = functionAround(tree, call);
  const body = text.slice(tree.starts[around], tree.stops[around]);
  if (!/\b(?:headers?|cookies?|authorization)\b/i.test(body) || /complete\s*:\s*true/.test(body)) return false;
  if (/\bverify\w*\(|jwtVerify|\.verify/.test(text)) return false;
  const rest = text.slice(tree.stops[call], (tree.stops[call] ?? 0) + 600);
  return (
    !/^[^;\n]*\)?\s*(?:as [^;\n]+)?[;\n][\s\S]{0,120}\.(?:exp|iat)\b/.test(rest) &&
    !/^\)?[?!]?\.(?:exp|iat|header)\b/.test(rest)
  );
}

/**
 * What is wrong with the token of a request that is taken apart by hand: `false` where nobody believes it or something
 * proves it, `undefined` where no token is taken apart, or one that is the program's own.
 */
export function handDecodedToken(file: SourceFile, call: number): DoubtKind | false | undefined {
  const decoding = handDecoding(file, call);
  if (decoding === undefined || isOfPage(file.text) || !comesWithRequest(file, decoding.token)) return undefined;
  const belief = beliefIn(file, call);
  if (belief === 'none') return false;
  const readers = readersFrom(file, call);
  if (hasProof(file, readers)) return false;
  const isHint = belief === 'some' || isBeforeTheProof(file.text) || readers.some((one) => isAside(file, one));
  return isHint ? 'unverified-token' : 'unverified-identity';
}

/** Where a page is chosen before its server is asked, or a gateway has let the request in. */
function isBeforeTheProof(text: string): boolean {
  return /\bNextResponse\s*\.\s*redirect\(|['"]aws-lambda['"]|\bAPIGateway\w*Event\b/.test(text);
}

/** Where it is counted or written down who calls, which lets nobody in. */
function isAside({ tree }: SourceFile, row: number): boolean {
  return namesAround(tree, row).some((name) => nameWords(name).some((word) => ASIDE.has(word)));
}

const ASIDE = new Set([
  'limit',
  'limiter',
  'throttle',
  'log',
  'logger',
  'trace',
  'metric',
  'metrics',
  'telemetry',
  'audit',
]);
