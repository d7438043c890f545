import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-insecure-auth.ts';
import { judgeFiles } from '../support/judge-files.ts';

/** What is said of one file of the shop, as severity and kind. */
async function said(text: string, path = 'src/session.ts'): Promise<readonly string[]> {
  const { findings } = await judgeFiles(rule, { [path]: text });
  return findings.map((one) => `${one.severity} ${one.subject.slice(path.length + 2)}`);
}

describe('no-insecure-auth: default secrets', () => {
  it('is an error at the default, whose value is not shown', async () => {
    const { places, findings, compliant } = await judgeFiles(rule, {
      'src/session.ts':
        "export const secret = process.env.JWT_SECRET || 'shop';\nexport const key = process.env.ENCRYPTION_KEY;\n",
    });
    expect(places).toEqual([
      'src/session.ts:1:49 `JWT_SECRET` falls back to a value that everybody who reads the code knows.',
    ]);
    expect(findings[0]?.severity).toBe('error');
    expect(compliant).toBe(1);
  });

  it.each([
    ['??', "sign(process.env.SESSION_SECRET ?? 'shop');", 'SESSION_SECRET'],
    ['another object', "sign(env.COOKIE_SECRET || 'shop');", 'COOKIE_SECRET'],
    ['a computed member', "sign(process.env['JWT_SECRET'] || `shop`);", 'JWT_SECRET'],
    ['an assertion', "sign(process.env.JWT_SECRET! || 'shop');", 'JWT_SECRET'],
    ['optional chaining', "sign(process?.env?.JWT_SECRET ?? 'shop');", 'JWT_SECRET'],
    ['a chain', "sign(process.env.JWT_SECRET || process.env.PORT || 'shop');", 'JWT_SECRET'],
    ['a choice', "sign(process.env.JWT_SECRET ? process.env.JWT_SECRET : 'shop');", 'JWT_SECRET'],
    ['an assignment', "process.env.SESSION_SECRET ||= 'shop';", 'SESSION_SECRET'],
    ['a pattern', "const { JWT_SECRET = 'shop' } = process.env;", 'JWT_SECRET'],
    ['a getter', "sign(config.get('JWT_SECRET') || 'shop');", 'JWT_SECRET'],
    ['a getter with a default', "sign(config.get<string>('JWT_SECRET', 'shop'));", 'JWT_SECRET'],
    ['a schema', "const schema = z.object({ JWT_SECRET: z.string().min(4).default('shop') });", 'JWT_SECRET'],
    ['options of a schema', "cleanEnv(process.env, { SESSION_SECRET: str({ default: 'shop' }) });", 'SESSION_SECRET'],
    ['a setting', "sign(config.jwtSecret ?? 'shop');", 'jwtSecret'],
    ['a setting by itself', "sign(jwtSecret || 'shop');", 'jwtSecret'],
    ['a key', "encrypt(process.env.QR_ENCRYPTION_KEY || 'shop');", 'QR_ENCRYPTION_KEY'],
  ])('finds %s', async (_, text, name) => {
    expect(new Set(await said(text))).toEqual(new Set([`error ${name} (default-secret)`]));
  });

  it.each([
    ['nothing', 'sign(process.env.JWT_SECRET);'],
    ['an empty text', "sign(process.env.JWT_SECRET || '');"],
    ['an error', "sign(process.env.JWT_SECRET ?? fail('JWT_SECRET'));"],
    ['another variable', 'sign(process.env.JWT_SECRET ?? process.env.SESSION_SECRET);'],
    ['the key of a service', "new Mail(process.env.MAIL_API_KEY || 'none'); pay(env.STRIPE_SECRET_KEY ?? 'unset');"],
    [
      'the secret of an account elsewhere',
      "post(env.TWITTER_ACCESS_TOKEN_SECRET ?? 'unset', env.GITHUB_CLIENT_SECRET || 'unset');",
    ],
    ['a published key', "show(process.env.NEXT_PUBLIC_ENCRYPTION_KEY || 'demo');"],
    ['a name', "read(process.env.SESSION_COOKIE_NAME || 'sid', localStorage.getItem(CART_KEY) || '[]');"],
    ['a value for tests', "const testEnv = z.object({ JWT_SECRET: z.string().default('shop') });"],
    ['a schema without one', 'const schema = z.object({ JWT_SECRET: z.string().min(32) });'],
  ])('leaves %s alone', async (_, text) => {
    expect(await said(text)).toEqual([]);
  });

  it('only notes one that is kept out of production, or stands beside the program', async () => {
    const text =
      "if (isProduction && !process.env.JWT_SECRET) throw new Error('JWT_SECRET');\nsign(process.env.JWT_SECRET || 'shop');";
    expect(await said(text)).toEqual(['info JWT_SECRET (guarded-secret)']);
    expect(await said("sign(process.env.JWT_SECRET || 'shop');", 'scripts/seed.ts')).toEqual([
      'info JWT_SECRET (default-secret)',
    ]);
  });

  it.each([
    'integration',
    'e2e',
    'script',
    'seeds',
    'seed',
    'seeders',
    'example',
    'examples',
    'demo',
    'demos',
    'playground',
    'fixtures',
    'benchmark',
    'benchmarks',
  ])('only notes one in a folder that is called %s, and fails one whose name merely ends so', async (folder) => {
    const text = "sign(process.env.JWT_SECRET || 'shop');";
    expect(await said(text, `shop/${folder}/boot.ts`)).toEqual(['info JWT_SECRET (default-secret)']);
    expect(await said(text, `shop/my${folder}/boot.ts`)).toEqual(['error JWT_SECRET (default-secret)']);
  });

  it('names each place of what is said once', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/session.ts': "sign(process.env.JWT_SECRET || 'shop');\ncheck(process.env.JWT_SECRET || 'shop');\n",
    });
    expect(findings).toMatchObject([
      {
        subject: 'src/session.ts: JWT_SECRET (default-secret)',
        sites: [
          { role: 'use', line: 1, column: 32 },
          { role: 'use', line: 2, column: 33 },
        ],
      },
    ]);
  });

  it('does not judge tests', async () => {
    const { findings, compliant } = await judgeFiles(
      rule,
      { 'src/session.test.ts': "sign(process.env.JWT_SECRET || 'shop', process.env.SESSION_SECRET);" },
      { isTest: () => true },
    );
    expect(findings).toEqual([]);
    expect(compliant).toBe(0);
  });
});

describe('no-insecure-auth: tokens', () => {
  const jwt = "import jwt from 'jsonwebtoken';\n";
  const request = "const token = req.headers.authorization.split(' ')[1];";

  it.each([
    ['no signature', `${jwt}jwt.verify(token, key, { algorithms: ['HS256', 'none'] });`, 'error token (no-signature)'],
    ['no signature when signing', `${jwt}jwt.sign(claims, '', { algorithm: 'none' });`, 'info token (unsigned-token)'],
    [
      'a token that never expires',
      `${jwt}jwt.verify(token, key, { ignoreExpiration: true });`,
      'warn token (expired-token)',
    ],
    [
      'a strategy',
      "import { Strategy } from 'passport-jwt';\nclass Shop extends Mixin(Strategy) { constructor() { super({ ignoreExpiration: true }); } }",
      'warn token (expired-token)',
    ],
    [
      'a token of a request',
      `${jwt}function user(req) { ${request} return jwt.decode(token); }`,
      'info token (unverified-token)',
    ],
    [
      'it under another name',
      `import { decodeJwt as read } from 'jose';\nfunction user(req) { ${request} return read(token); }`,
      'info token (unverified-token)',
    ],
    [
      'it by require',
      `const { decode } = require('jsonwebtoken');\nfunction user(req) { ${request} return decode(token).sub; }`,
      'info token (unverified-token)',
    ],
    [
      'it as a namespace',
      `import * as tokens from 'jsonwebtoken';\nfunction user(req) { ${request} return tokens.decode(token); }`,
      'info token (unverified-token)',
    ],
  ])('finds %s', async (_, text, finding) => {
    expect(await said(text)).toEqual([finding]);
  });

  it.each([
    ['named algorithms', `${jwt}jwt.verify(token, key, { algorithms: ['HS256'], ignoreExpiration: false });`],
    [
      'an expiry that is looked at',
      `${jwt}function renew(token) { const claims = jwt.verify(token, key, { ignoreExpiration: true }); if (claims.exp < limit) throw late; }`,
    ],
    [
      'a token that is verified, too',
      `${jwt}function user(req) { ${request} const { kid } = jwt.decode(token); return jwt.verify(token, keys[kid]); }`,
    ],
    ['a token of the program itself', `${jwt}function claims(session) { return jwt.decode(session.token); }`],
    ['when it expires', `${jwt}function until(req) { ${request} return jwt.decode(token).exp; }`],
    ['its header', `${jwt}function kid(req) { ${request} return jwt.decode(token, { complete: true }).header.kid; }`],
    [
      'what a sign-in service handed out',
      `import { decodeJwt } from 'jose';\nasync function user() { const { idToken } = await post({ headers }); return decodeJwt(idToken); }`,
    ],
    ['another decode', `${jwt}function text(req) { const jwt = codec; return jwt.decode(req.headers.name); }`],
    ['options of something else', "grants.find(id, { ignoreExpiration: true }); encode({ alg: 'none' });"],
    ['another list', `${jwt}compress({ algorithms: ['gzip'] });`],
  ])('leaves %s alone', async (_, text) => {
    expect(await said(text)).toEqual([]);
  });
});

describe('no-insecure-auth: certificates', () => {
  it.each([
    ['a connection', 'new Pool({ ssl: { rejectUnauthorized: false } });', 'info rejectUnauthorized (no-tls)'],
    [
      'a choice about something else',
      "const tls = url.startsWith('rediss:') ? { rejectUnauthorized: false } : undefined;",
      'info rejectUnauthorized (no-tls)',
    ],
    ['strictSSL', 'request({ strictSSL: false });', 'info strictSSL (no-tls)'],
    [
      'the whole process',
      "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';",
      'warn NODE_TLS_REJECT_UNAUTHORIZED (no-tls-anywhere)',
    ],
    [
      'the whole process by a number',
      "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = 0;",
      'warn NODE_TLS_REJECT_UNAUTHORIZED (no-tls-anywhere)',
    ],
  ])('finds %s', async (_, text, finding) => {
    expect(await said(text)).toEqual([finding]);
  });

  it.each([
    ['one that is checked', 'new Pool({ ssl: { rejectUnauthorized: true } });'],
    ['a setting', 'new Pool({ ssl: { rejectUnauthorized: env.SMTP_VERIFY } });'],
    ['a switch', 'new Agent(options.verifySsl === false ? { rejectUnauthorized: false } : {});'],
    ['development', 'if (isDev) connect({ rejectUnauthorized: false });'],
    ['a case', "switch (mode.accept) { case 'invalid': connect({ rejectUnauthorized: false }); }"],
    ['a pattern', 'const { rejectUnauthorized = false } = options;'],
    ['a condition', "if (env.SELF_SIGNED) process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';"],
    ['switching it on', "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';"],
  ])('leaves %s alone', async (_, text) => {
    expect(await said(text)).toEqual([]);
  });
});

describe('no-insecure-auth: who is signed in', () => {
  it.each([
    ['a literal', "const user = req.user || { id: 1, role: 'admin' };", 'warn user (stand-in)'],
    ['a name', 'const user = ctx.state.user ?? mockUser;', 'warn user (stand-in)'],
    [
      'a check that is skipped',
      "function requireRole() { return (req, res, next) => { if (process.env.NODE_ENV !== 'production') return next(); check(req); }; }",
      'info requireRole (environment-bypass)',
    ],
    [
      'a guard that is skipped',
      "class Guard { canActivate() { if (process.env.NODE_ENV === 'development') { return true; } return check(); } }",
      'info Guard.canActivate (environment-bypass)',
    ],
  ])('finds %s', async (_, text, finding) => {
    expect(await said(text)).toEqual([finding]);
  });

  it.each([
    ['nobody', "log(req.user || { id: 'anonymous', role: 'none' });"],
    ['somebody who was looked up', 'req.user = req.user || { id: account.id };'],
    ['development', "if (process.env.NODE_ENV !== 'production') { req.user = req.user || { id: 1 }; }"],
    ['what a page shows', 'const person = props.user || mockUser;'],
    ['nothing', 'const user = req.user ?? null;'],
    [
      'something else that is skipped',
      "function enforceHttps(req, res, next) { if (process.env.NODE_ENV !== 'production') return next(); }",
    ],
    [
      'a check that needs more',
      "function requireAuth(req, res, next) { if (!key && process.env.NODE_ENV !== 'production') return next(); }",
    ],
    [
      'a check within another',
      "function requireAuth(req, res, next) { if (!key) { if (process.env.NODE_ENV !== 'production') return next(); } }",
    ],
    [
      'a stricter check',
      "function requireAuth(req, res, next) { if (process.env.NODE_ENV === 'production') return check(req, next); }",
    ],
  ])('leaves %s alone', async (_, text) => {
    expect(await said(text)).toEqual([]);
  });
});
