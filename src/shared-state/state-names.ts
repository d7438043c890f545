import { nameWords } from '../syntax/name-words.ts';

/** The last words of what is named after somebody: `currentUser`, `tenant_id`. */
const PERSON =
  /^(?:(?:current|loggedin)?user(?:id)?|tenant|session|request|req|account|customer|organi[sz]ation|principal|identity|member|username|login)$/;
/** Words of things that are named after users and hold none. */
const THING = new Set(
  'cache cached handler count counter promise pending timer interval timeout logger client impl factory store default test mock loading has is last next max min num on service root system bot db database browser cdp cli debug replay background init initial profiler worker ai chat agent terminal shell ws socket http upload transfer recording neo4j driver ssh ftp mongo model inference onnx ink'.split(
    ' ',
  ),
);

/** Whether a variable is named after whoever uses a program, or what they asked for. */
export function isNamedAfterUser(name: string): boolean {
  const words = nameWords(name);
  if (words.at(-1) === 'id' || words.at(-1) === 'name') words.pop();
  const last = words.pop();
  return last !== undefined && PERSON.test(last) && !words.some((word) => THING.has(word));
}

/** Whether a type says that something is whoever uses a program, or what they asked for. */
export function isTypedAsUser(type: string): boolean {
  return /^[:\s]*(?:\w*User|Request|Tenant|Principal|JwtPayload|\w*UserSession|FastifyRequest|NextRequest)\b\s*(?:\||$)/.test(
    type,
  );
}

/** Whether a value says who somebody is: `req.user.id`, `request.headers.authorization`. */
export function saysWho(value: string): boolean {
  return /\.(?:user|userId|session|auth|account|tenant|tenantId|principal|cookies|authorization)\b|\[['"](?:authorization|x-(?:tenant|user)-id)['"]\]/i.test(
    value,
  );
}

/** Whether a key tells users apart: `userId`, `req.ip`, `session.id`. */
export function isUserKey(key: string): boolean {
  return /(?:^|\.)(?:user|userId|user_id|sessionId|session_id|tenantId|accountId|customerId|username)$|\b(?:user|session|tenant|account|customer)\.(?:id|_id|userId)$|\breq(?:uest)?\.ip$/i.test(
    key,
  );
}
