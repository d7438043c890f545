import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { childrenIn, keyOfRow, memberPathOfRow, NO_ROW } from '../syntax/rows.ts';
import { calledName, callsOf, makingsOf, parametersAmong } from './value-flow.ts';

/** How many functions a token is followed through, back to where it came from. */
const MOST_STEPS = 3;

/** Whether a token is what a request brought along, as the file shows it. */
export function comesWithRequest(file: SourceFile, token: number, steps = MOST_STEPS): boolean {
  const { rows, variables } = makingsOf(file, token);
  let isBrought = false;
  for (const row of rows) {
    const kind = originOf(file, row);
    if (kind === 'own') return false;
    isBrought ||= kind === 'request';
  }
  if (isBrought || steps === 0) return isBrought;
  for (const [owner, places] of parametersAmong(file, variables))
    for (const call of callsOf(file, owner)) {
      const given = childrenIn(file.tree, call, Role.arguments);
      for (const place of places) {
        const argument = given[place];
        if (argument !== undefined && comesWithRequest(file, argument, steps - 1)) return true;
      }
    }
  return false;
}

/** The request of a server, by the names that frameworks give it, and what of it people hand on by itself. */
const REQUEST =
  /^(?:this\.)?(?:_?req|request|ctx|context|c|event|evt|socket|client|handshake|opts|args|info|headers|cookies)\b/;
const BRINGS =
  /(?:^|\.)(?:headers|cookies|signedCookies|handshake|authorization|connectionParams|query|body|searchParams)\b/i;
const GETTER =
  /^(?:cookies|getCookies?|getHeaders?|headers|header|parseCookies|getRequestHeader|getSignedCookie|getAuthorization)$/;
/** What nobody calls so but what a request brings along. */
const HEADER = /^(?:auth|authorization)_?header(?:_?value)?$/i;
const EXTRACTOR = /token|bearer|jwt|authorization/i;
/** What a program keeps by itself, and the token of a service that signed somebody in for it. */
const OWN = /^(?:AsyncStorage|SecureStore|chrome|browser|vscode)\b|^(?:this\.)?(?:res|response|resp)\b|id_?token/i;
/** What a program gets of a service that it asked, or writes itself. */
const ASKS = /^(?:fetch|axios|got|ky|post|request|exchange\w*|refresh\w*|sign\w*|create\w*|issue\w*|generate\w*)$/i;

function originOf({ tree }: SourceFile, row: number): 'request' | 'own' | undefined {
  switch (tree.types[row]) {
    case NodeType.Identifier:
      if (OWN.test(tree.word(row))) return 'own';
      return HEADER.test(tree.word(row)) ? 'request' : undefined;
    case NodeType.MemberExpression: {
      const path = memberPathOfRow(tree, row) ?? '';
      if (OWN.test(path) || OWN.test(keyOfRow(tree, row) ?? '')) return 'own';
      return isOfRequest(path) ? 'request' : undefined;
    }
    case NodeType.CallExpression: {
      const name = calledName(tree, row);
      if (GETTER.test(name)) return 'request';
      if (ASKS.test(name)) return 'own';
      const [first = NO_ROW] = childrenIn(tree, row, Role.arguments);
      return EXTRACTOR.test(name) && REQUEST.test(memberPathOfRow(tree, first) ?? '') ? 'request' : undefined;
    }
    default:
      return undefined;
  }
}

function isOfRequest(path: string): boolean {
  return REQUEST.test(path) && BRINGS.test(path);
}

/** Whether a file is what a browser runs, where a token is one's own. */
export function isOfPage(text: string): boolean {
  return OF_PAGE.test(text);
}

const OF_PAGE =
  /\b(?:window|document|localStorage|sessionStorage)\b|^\s*['"]use client|['"](?:js-cookie|react-cookie|universal-cookie|cookies-next|@angular\/[\w-]+)['"]/;
