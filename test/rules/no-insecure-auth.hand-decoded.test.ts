import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-insecure-auth.ts';
import { judgeFiles } from '../support/judge-files.ts';

/** What is said of one file of the shop, as severity and kind, and how many places are in order. */
async function said(text: string, more: Record<string, string> = {}): Promise<readonly string[]> {
  const { findings, compliant } = await judgeFiles(rule, { 'src/session.ts': text, ...more });
  const inOrder = compliant === 0 ? [] : [`${compliant} in order`];
  return [...findings.map((one) => `${one.severity} ${one.subject.replace('src/session.ts: ', '')}`), ...inOrder];
}

const FORGED = 'error token (unverified-identity)';
const HINT = 'info token (unverified-token)';
const BEARER = "const token = req.headers.authorization.split(' ')[1];";
const CLAIMS = "JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())";

describe('no-insecure-auth: tokens that are taken apart by hand', () => {
  it('is an error where they say who sends a request, at the place that reads them', async () => {
    const { places, findings } = await judgeFiles(rule, {
      'src/session.ts': `export function signIn(req, res, next) {\n  ${BEARER}\n  req.user = ${CLAIMS};\n  next();\n}\n`,
    });
    expect(places).toEqual([
      'src/session.ts:3:14 Who sends a request is read from a token that nothing in this file verifies: anybody can write one and be anybody.',
    ]);
    expect(findings).toMatchObject([
      {
        severity: 'error',
        subject: 'src/session.ts: token (unverified-identity)',
        remedy: 'Verify the signature with a package for tokens, and read the claims that it hands back.',
      },
    ]);
  });

  it.each([
    ['atob', "JSON.parse(atob(token.split('.')[1]))"],
    ['window-less atob in a chain', "JSON.parse(globalThis.atob(token?.split('.')?.[1] ?? '')!)"],
    ['another alphabet', "JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')))"],
    ['escapes', "JSON.parse(decodeURIComponent(escape(atob(token.split('.')[1]))))"],
    ['at', "JSON.parse(Buffer.from(token.split('.').at(1), 'base64').toString('utf8'))"],
    ['each part', "JSON.parse(token.split('.').map((part) => Buffer.from(part, 'base64url').toString())[1])"],
    ['bytes', "JSON.parse(new TextDecoder().decode(base64url.decode(token.split('.')[1])))"],
    ['a helper for texts', "parseJson(base64UrlToText(token.split('.')[1]))"],
    ['a template', "JSON.parse(Buffer.from(`${token.split('.')[1]}==`, 'base64').toString())"],
  ])('sees %s', async (_, claims) => {
    expect(await said(`function signIn(req) { ${BEARER} return { id: ${claims}.sub }; }`)).toEqual([FORGED]);
  });

  it.each([
    ['steps', "const part = token.split('.')[1]; const text = atob(part); const claims = JSON.parse(text);"],
    ['a pattern', "const [, part] = token.split('.'); const claims = JSON.parse(atob(part));"],
    ['all parts', "const parts = token.split('.'); const claims = JSON.parse(atob(parts[1]));"],
    [
      'parts by a pattern',
      "const parts = token.split('.'); const [a, b, c] = parts; const claims = JSON.parse(atob(b));",
    ],
    ['an assignment', "let claims; try { claims = JSON.parse(atob(token.split('.')[1])); } catch { claims = {}; }"],
    ['a schema', "const claims = Claims.parse(JSON.parse(atob(token.split('.')[1])));"],
  ])('follows %s', async (_, steps) => {
    expect(await said(`function signIn(req) { ${BEARER} ${steps} return users.find(claims.email); }`)).toEqual([
      FORGED,
    ]);
  });

  it.each([
    ['a member', 'req.user = claims;'],
    ['a variable of the whole program', 'user = claims;'],
    ['a store', "ctx.set('user', claims);"],
    ['an object', 'run({ user: claims });'],
    ['a copy', 'req.user = { ...claims };'],
    ['a claim', 'return find(claims.userId);'],
    ['a computed claim', "return find(claims['user_id']);"],
    ['a claim of its own', "return find(claims['https://shop.test/claims'].role);"],
    ['a pattern', 'const { sub } = claims; return find(sub);'],
    ['a decision', "if (claims.role === 'admin') open();"],
  ])('knows by %s that somebody is believed', async (_, use) => {
    expect(await said(`function signIn(req) { ${BEARER} const claims = ${CLAIMS}; ${use} }`)).toEqual([FORGED]);
  });

  it.each([
    ['cookies', 'req.cookies.jwt'],
    ['a header that is asked for', "request.headers.get('authorization')?.slice(7)"],
    ['a header by a method', "c.req.header('authorization').slice(7)"],
    ['a socket', 'socket.handshake.auth.token'],
    ['what is sent', 'req.body.credential'],
    ['a helper', 'bearerTokenOf(req)'],
    ['cookies of the framework', "cookies().get('jwt').value"],
    ['a parameter that is named for it', 'authHeader.slice(7)'],
  ])('knows a request by %s', async (_, token) => {
    const text = `function signIn(req, authHeader) { const token = ${token}; return find(${CLAIMS}.sub); }`;
    expect(await said(text)).toEqual([FORGED]);
  });

  it('follows a token into a helper of the file, and its claims out of it', async () => {
    const helper = `function parseJwt(token) { try { return ${CLAIMS}; } catch { return null; } }`;
    expect(await said(`${helper}\nfunction verifyUser(req) { ${BEARER} return find(parseJwt(token)?.sub); }`)).toEqual([
      FORGED,
    ]);
    expect(await said(`${helper}\nfunction until(req) { ${BEARER} return parseJwt(token).exp * 1000; }`)).toEqual([
      '1 in order',
    ]);
    expect(await said(`${helper}\nconst show = (session) => parseJwt(session.token).sub;`)).toEqual([]);
    const method = `class Users { me(req) { return find(this.#claims(req.headers.authorization).sub); } #claims(token) { return ${CLAIMS}; } }`;
    expect(await said(method.replaceAll('#', ''))).toEqual([FORGED]);
  });

  it.each([
    ['claims that are handed on', `function read(req) { ${BEARER} return ${CLAIMS}; }`],
    ['another claim', `function read(req) { ${BEARER} return ${CLAIMS}.theme; }`],
    [
      'where a page is chosen',
      `function middleware(request) { const token = request.cookies.get('jwt').value; if (${CLAIMS}.role !== 'admin') return NextResponse.redirect('/'); }`,
    ],
    [
      'behind a gateway',
      `import type { APIGatewayProxyEvent } from 'aws-lambda';\nexport const userOf = (event: APIGatewayProxyEvent) => { const token = event.headers.Authorization; return ${CLAIMS}.sub; };`,
    ],
    ['who is counted', `function rateLimitKey(req) { ${BEARER} return ${CLAIMS}.sub; }`],
  ])('only notes %s', async (_, text) => {
    expect(await said(text)).toEqual([HINT]);
  });

  it('only notes them in a project that proves tokens, which a guard may have done before', async () => {
    const text = `export function signIn(req) { ${BEARER} req.user = ${CLAIMS}; }`;
    const guard = "import jwt from 'jsonwebtoken';\nexport const guard = (token) => jwt.verify(token, key);\n";
    expect(await said(text, { 'src/guard.ts': guard })).toEqual(['info token (unverified-identity)', '1 in order']);
    expect(
      await said(text, { 'src/guard.ts': 'export const guard = (token) => client.auth.getUser(token);\n' }),
    ).toEqual(['info token (unverified-identity)']);
    expect(await said(text, { 'src/guard.ts': 'export const verify = (order) => order.isPaid;\n' })).toEqual([FORGED]);
  });

  it('does not take its own name, nor what calls it, for a proof', async () => {
    const text = `export function verifyToken(token) { return ${CLAIMS}; }\nexport const requireAuth = (req, res, next) => { req.user = verifyToken(req.headers.authorization); next(); };\nrouter.use(requireAuth);`;
    expect(await said(text)).toEqual([FORGED]);
  });

  it.each([
    ['one that is verified, too', `function user(req) { ${BEARER} jwt.verify(token, key); return ${CLAIMS}.sub; }`],
    [
      'a key that is looked up first',
      `function user(req) { ${BEARER} const { tenantId } = ${CLAIMS}; return jwtVerify(token, keys[tenantId]); }`,
    ],
    [
      'a signature that is compared by hand',
      `function user(req) { const token = req.cookies.jwt; const sign = createHmac('sha256', key); if (sign !== token) throw bad; return ${CLAIMS}.sub; }`,
    ],
    ['a guard', `router.get('/me', requireAuth, (req, res) => { ${BEARER} res.json(find(${CLAIMS}.sub)); });`],
    ['a guard of a framework', `@UseGuards(JwtAuthGuard) class Me { me(req) { ${BEARER} return ${CLAIMS}.sub; } }`],
    ['when it expires', `function out(req) { ${BEARER} const claims = ${CLAIMS}; deny(token, claims.exp * 1000); }`],
    ['what goes into the log', `function trace(req) { ${BEARER} logger.info({ user: ${CLAIMS}.sub }); }`],
  ])('counts as in order %s', async (_, text) => {
    expect(await said(text)).toEqual(['1 in order']);
  });

  it.each([
    ['a page', `const token = localStorage.getItem('jwt'); show(${CLAIMS}.email);`],
    [
      'a page with cookies',
      `import Cookies from 'js-cookie';\nconst token = Cookies.get('jwt'); show(${CLAIMS}.email);`,
    ],
    [
      'a component',
      `'use client';\nfunction Me({ headers }) { const token = headers.authorization; return ${CLAIMS}.sub; }`,
    ],
    [
      'a token of a service',
      `async function me(req) { const { token } = await (await fetch(url, req.headers)).json(); return ${CLAIMS}.sub; }`,
    ],
    ['what a sign-in service handed out', `function me(req) { const token = req.body.idToken; return ${CLAIMS}.sub; }`],
    ['one of its own', `function me(req) { const token = signFor(req.headers.name); return ${CLAIMS}.sub; }`],
    ['its header', `function kid(req) { ${BEARER} return JSON.parse(atob(token.split('.')[0])).kid; }`],
    ['a version', "function minor(req) { return JSON.parse(req.headers.version.split('.')[1]); }"],
    ['a file', "function of(req) { return atob(req.query.file.split('.')[1]); }"],
    ['a picture', "function of(req) { return JSON.parse(atob(req.body.image.split(',')[1])).id; }"],
    [
      'a cursor',
      "function of(req) { const at = 'a.b'.split('.')[1]; return JSON.parse(atob(req.query.cursor)).id + at; }",
    ],
  ])('leaves %s alone', async (_, text) => {
    expect(await said(text)).toEqual([]);
  });

  it('does not judge tests', async () => {
    const text = `test('who', (req) => { ${BEARER} expect(${CLAIMS}.sub).toBe(1); });`;
    const { findings } = await judgeFiles(rule, { 'src/session.test.ts': text }, { isTest: () => true });
    expect(findings).toEqual([]);
  });
});
