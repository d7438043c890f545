import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { childIn, memberPathOfRow, NO_ROW } from '../syntax/rows.ts';
import { calledName, callsOf, functionAround, namesAround } from './value-flow.ts';

/** What finds out whether a token is what it says, when it is called. */
const PROVES =
  /^(?:\w*(?:verif(?:y|ied)|authenticate|introspect|timingSafeEqual|createHmac|importJWK|importKey)\w*|(?:require|ensure|with|protected?|check|is)_?(?:auth|login|signed|logged)\w*|checkSignature|isTokenValid|validate\w*(?:token|jwt|session|signature)|requireUser|getServerSession|auth)$/i;
/** What lets nobody through without that, when it is handed over: `router.get('/', requireAuth, show)`. */
const GUARDS =
  /^(?:(?:require|ensure|with|protect)_?auth\w*|authenticate\w*|auth_?middleware|\w*authguard|verify_?(?:token|jwt|auth)\w*)$/i;
const HANDED_OVER: ReadonlySet<number> = new Set([Role.arguments, Role.elements, Role.value]);

/** Whether something in the file proves a token or who sends it, beside what reads the token, whatever that is called. */
export function hasProof({ tree }: SourceFile, readers: readonly number[]): boolean {
  const own = new Set(readers.flatMap((one) => namesAround(tree, one)));
  for (let row = 1; row < tree.size; row++) {
    const type = tree.types[row];
    if (type === NodeType.CallExpression) {
      const name = calledName(tree, row);
      if (PROVES.test(name) && !own.has(name)) return true;
      if (/\bauth\.getUser$/.test(memberPathOfRow(tree, childIn(tree, row, Role.callee)) ?? '')) return true;
    } else if (type === NodeType.Identifier && HANDED_OVER.has(tree.roles[row] ?? 0)) {
      const name = tree.word(row);
      if (GUARDS.test(name) && !own.has(name)) return true;
    }
  }
  return false;
}

/** A place that reads a token, and those of its file that call what reads it. */
export function readersFrom(file: SourceFile, place: number): readonly number[] {
  const readers = [place];
  for (const reader of readers) {
    const around = functionAround(file.tree, reader);
    if (around === NO_ROW) continue;
    for (const call of callsOf(file, around)) if (!readers.includes(call)) readers.push(call);
  }
  return readers;
}

/** Whether a file has tokens proved by what knows how, as far as its words show. */
export function provesTokens(text: string): boolean {
  if (!PROOF_TRACES.some((one) => text.includes(one))) return false;
  return PROOF.test(text) || (text.includes('createHmac(') && text.includes('base64url'));
}

const PROOF_TRACES = [
  'erify',
  'auth.getUser(',
  'introspect',
  'passport',
  'createHmac(',
  'jwt',
  'jwks',
  '-auth',
  'clerk',
  'session',
];
const PROOF =
  /\b\w*(?:jwt|jose|jsonwebtoken|jws|verifier|client|subtle)\w*\s*\.\s*verify\w*\s*\(|\b(?:jwtVerify|verifyIdToken|verifyAccessToken|verifyAsync|compactVerify|createVerify|createLocalJWKSet|createRemoteJWKSet|authenticateRequest)\s*\(|\bauth\.getUser\(|introspect|['"](?:passport|passport-[\w-]+|next-auth|express-jwt|koa-jwt|hono\/jwt|@fastify\/jwt|@nestjs\/passport|jwks-rsa|aws-jwt-verify|express-oauth2-jwt-bearer|better-auth|@clerk\/[\w-]+|iron-session)['"/]/i;
