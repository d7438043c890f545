import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-silent-failure.ts';
import { judgeFiles } from '../support/judge-files.ts';

/** What is said of one file of the shop, as severity and subject. */
async function said(text: string, path = 'src/orders.ts'): Promise<readonly string[]> {
  const { findings } = await judgeFiles(rule, { [path]: text });
  return findings.map((one) => `${one.severity} ${one.subject.replace(`${path}: `, '').replace(`${path} `, '')}`);
}

describe('no-silent-failure: catch clauses', () => {
  it('warns of an empty one around something that is done for its effect', async () => {
    const { places, findings, compliant } = await judgeFiles(rule, {
      'src/orders.ts': [
        'export async function ship(order) {',
        '  try {',
        '    await db.order.update({ id: order.id, shipped: true });',
        '  } catch {}',
        '  try { await notify(order); } catch (error) { report(error); }',
        '}',
      ].join('\n'),
    });
    expect(places).toEqual([
      'src/orders.ts:4:5 A failure in `ship` disappears: the catch clause is empty and gives no reason.',
    ]);
    expect(findings[0]?.remedy).toBe(
      'Handle the failure, report it or let it through; where it may be ignored, say why in a comment in its place.',
    );
    expect(compliant).toBe(1);
  });

  it.each([
    ['a parameter', 'async function ship() { try { await save(); } catch (error) {} }', 'warn ship (empty)'],
    ['a TODO', 'async function ship() { try { await save(); } catch { /* TODO: handle */ } }', 'warn ship (empty)'],
    [
      'code that was put out',
      'async function ship() { try { await save(); } catch {\n// console.error(e);\n} }',
      'warn ship (empty)',
    ],
    ['a mark without words', 'async function ship() { try { await save(); } catch {\n//\n} }', 'warn ship (empty)'],
    ['a method', 'class Shop { async ship() { try { await save(); } catch {} } }', 'warn Shop.ship (empty)'],
    ['an arrow function', 'const ship = async () => { try { await save(); } catch {} };', 'warn ship (empty)'],
    ['a wrapped function', 'const ship = retry(async () => { try { await save(); } catch {} });', 'warn ship (empty)'],
    ['the top level', 'try { await save(); } catch {}', 'warn unnamed (empty)'],
    [
      'a procedure',
      'export const orders = router({ ship: guarded.input(id).mutation(async () => { try { await save(); } catch {} }) });',
      'warn ship (empty)',
    ],
    [
      'a removal',
      'async function removeOrder(id) { try { await db.order.save({ id, gone: true }); } catch {} }',
      'warn removeOrder (empty)',
    ],
    [
      'a failure that is not thrown on',
      'async function ship() { try { await save(); } catch (e) { try { await restore(); } catch {} report(e); } }',
      'info ship (empty-fallback)',
    ],
    [
      'what is tidied up one by one',
      'async function remove() { for (const step of cleanups) { try { await step(); } catch {} } }',
      'info remove (empty-fallback)',
    ],
    [
      'a failure that was thrown before',
      'async function ship() { try { await save(); } catch (e) { if (e.fatal) throw e; try { await restore(); } catch {} } }',
      'info ship (empty-fallback)',
    ],
    ['a fallback', 'function total() { try { return sum(); } catch {} }', 'info total (empty-fallback)'],
    ['no waiting', 'function ship() { try { show(); } catch {} }', 'info ship (empty-fallback)'],
    [
      'a default that was set before',
      'async function ship() { let rate = 1; try { rate = await ask(); } catch {} }',
      'info ship (empty-fallback)',
    ],
    ['a return in finally', 'function ship() { try { save(); } finally { return 1; } }', 'warn ship (finally)'],
    [
      'a return in finally behind what is thrown on',
      'function ship() { try { save(); } catch (e) { tell(e); throw e; } finally { return 1; } }',
      'warn ship (finally)',
    ],
    [
      'the console alone',
      'async function ship() { try { await save(); } catch (e) { console.error(e); } }',
      'info (logged)',
    ],
    ['no rows', 'async function list() { try { return await rows(); } catch { return []; } }', 'info list (constant)'],
    [
      'no rows, and the console',
      'async function list() { try { return await rows(); } catch (e) { console.log(e); return []; } }',
      'info list (constant)',
    ],
  ])('tells of one with %s', async (_, text, finding) => {
    expect(await said(text)).toEqual([finding]);
  });

  it.each([
    ['gives its reason', 'async function ship() { try { await save(); } catch { /* the nightly run repeats it */ } }'],
    ['gives its reason behind it', 'async function ship() { try { await save(); } catch {} // repeated at night\n}'],
    [
      'is announced',
      'async function ship() {\n  // Best effort: repeated at night.\n  try { await save(); } catch {}\n}',
    ],
    [
      'is announced above its function',
      '/**\n * Ships all of them.\n * Failures of one do not matter to the others.\n */\nexport const ship = async () => {\n  await prepare();\n  one();\n  two();\n  three();\n  try { await save(); } catch {}\n};',
    ],
    ['waits for a promise of others', 'async function settled(saving) { try { await saving; } catch {} }'],
    ['throws', 'async function ship() { try { await save(); } catch (e) { throw new Error("ship", { cause: e }); } }'],
    ['reports', 'async function ship() { try { await save(); } catch (e) { Sentry.captureException(e); return []; } }'],
    ['logs with a logger', 'async function ship() { try { await save(); } catch (e) { logger.error(e); } }'],
    ['sets a state', 'async function ship() { try { await save(); } catch (e) { setError(e); } }'],
    ['passes it on', 'async function ship(req, res, next) { try { await save(); } catch (e) { next(e); } }'],
    ['says so in the answer', 'async function ship() { try { await save(); } catch { return { ok: false }; } }'],
    ['answers null', 'async function find() { try { return await row(); } catch { return null; } }'],
    ['answers a question', 'function isUrl(text) { try { new URL(text); return true; } catch { return false; } }'],
    [
      'probes a file',
      'async function load() { try { return JSON.parse(await readFile(path)); } catch { return {}; } }',
    ],
    [
      'reads a store of the browser',
      'function restore() { try { apply(JSON.parse(localStorage.getItem("cart"))); } catch {} }',
    ],
    [
      'tidies up',
      'async function stop() { try { await unlink(path); } catch {} try { await this.#close(); } catch {} }',
    ],
    [
      'asks before it tidies up',
      'async function stop() { try { if (browser.isConnected()) await browser.close(); } catch {} }',
    ],
    ['stands where things are tidied up', 'async function cleanupTags() { try { await run(); } catch {} }'],
    [
      'tidies up in a limited time',
      'async function stop() { try { await Promise.race([server.close(), sleep(2000)]); } catch {} }',
    ],
    [
      'is overtaken by what is thrown on',
      'async function ship() { try { await save(); } catch (e) { if (open) { try { await restore(); } catch {} } throw e; } }',
    ],
    ['counts', 'async function ship() { try { await telemetry.publish({ type: "ship" }); } catch {} }'],
    [
      'returns in finally behind what was caught',
      'function ship() { try { save(); } catch (e) { tell(e); } finally { return 1; } }',
    ],
    ['returns in a function of finally', 'function ship() { try { save(); } finally { later(() => { return 1; }); } }'],
  ])('leaves one alone that %s', async (_, text) => {
    expect(await said(text)).toEqual([]);
  });
});

describe('no-silent-failure: tests', () => {
  const inTest = (text: string) => judgeFiles(rule, { 'src/orders.test.ts': text }, { isTest: () => true });

  it.each([
    ['expect', "it('ships', async () => { try { await ship(); expect(sent).toBe(1); } catch (error) {} });"],
    ['assert', "it('ships', () => { try { ship(); assert.equal(sent, 1); } catch {} });"],
  ])('lose the verdict of their own assertions by %s', async (_, text) => {
    const { findings, compliant } = await inTest(text);
    expect(findings.map((one) => [one.severity, one.message, one.sites[0].column])).toEqual([
      ['warn', 'A failed assertion here disappears: the catch clause around it is empty.', text.indexOf('catch') + 1],
    ]);
    expect(compliant).toBe(0);
  });

  it('lose it as well by what returns in finally', async () => {
    const { findings } = await inTest("it('ships', () => { try { ship(); } finally { return 1; } });");
    expect(findings.map((one) => one.subject)).toEqual(['src/orders.test.ts: unnamed (finally)']);
  });

  it('may try an assertion until it holds', async () => {
    const { findings } = await inTest(
      "it('ships', () => vi.waitFor(async () => { try { await ship(); expect(sent).toBe(1); return sent; } catch {} }));",
    );
    expect(findings).toEqual([]);
  });

  it('may try what is meant to fail', async () => {
    const { findings, compliant } = await inTest(
      "it('fails', async () => { try { await ship(); } catch {} await list().catch(() => {}); expect(sent).toBe(0); });",
    );
    expect(findings).toEqual([]);
    expect(compliant).toBe(2);
  });
});

describe('no-silent-failure: promises and emitters', () => {
  it.each([
    ['a function without a body', 'function ship() { save().catch(() => {}); }', 'info ship (empty-handler)'],
    ['undefined', 'function ship() { save().catch(() => undefined); }', 'info ship (empty-handler)'],
    ['a noop by name', 'async function ship() { await save().catch(noop); }', 'info ship (empty-handler)'],
    ['void', 'function ship() { void save().catch(function () {}); }', 'info ship (empty-handler)'],
    ['then', 'function ship() { save().then(show, () => {}); }', 'info ship (empty-handler)'],
    ['an optional call', 'function ship() { save?.()?.catch(() => {}); }', 'info ship (empty-handler)'],
    ['the console', 'function ship() { save().catch(console.error); }', 'info (logged)'],
    ['a constant', 'async function list() { return await rows().catch(() => []); }', 'info list (constant)'],
    ['an emitter', 'function ship() { socket.on("error", () => {}); }', 'info ship (empty-listener)'],
  ])('tells of %s', async (_, text, finding) => {
    expect(await said(text)).toEqual([finding]);
  });

  it.each([
    ['a promise that is awaited elsewhere', 'const saving = save(); saving.catch(() => {}); await saving;'],
    [
      'a value that is put to use',
      'const rates = await Promise.all(ids.map((id) => rate(id).catch(() => undefined)));',
    ],
    ['a schema', 'const query = z.object({ page: z.coerce.number().catch(0), rows: z.array(id).catch(() => []) });'],
    ['what is tidied up', 'await page.close().catch(() => {});'],
    ['a reason', 'save().catch(() => {}); // repeated at night'],
    ['a handler', 'save().catch(report); save().catch((e) => report(e));'],
    ['another event', 'socket.on("close", () => {});'],
    [
      'an error that is suppressed with words',
      '// Suppress errors of a socket that never connected.\nsocket.on("error", () => {});',
    ],
  ])('leaves alone %s', async (_, text) => {
    expect(await said(text)).toEqual([]);
  });
});

describe('no-silent-failure: checks that let everybody in', () => {
  it('is an error, and says with what', async () => {
    const { places, findings } = await judgeFiles(rule, {
      'src/guard.ts':
        'export class ShopGuard {\n  canActivate(request) {\n    try { return check(request); } catch { return true; }\n  }\n}\n',
    });
    expect(places).toEqual([
      'src/guard.ts:3:36 A failed check in `ShopGuard.canActivate` lets everybody in: its handler answers `true`.',
    ]);
    expect(findings[0]?.severity).toBe('error');
  });

  it.each([
    ['a token', 'async function verifyToken(token) { try { return await verify(token); } catch { return true; } }'],
    ['a permission', 'const hasPermission = (user) => ask(user).catch(() => true);'],
    [
      'whoever was made up',
      'async function getCurrentUser() { try { return await load(); } catch { return mockUser; } }',
    ],
    [
      'a literal person',
      'async function authenticate(req) { try { return await load(req); } catch (e) { console.warn(e); return { id: 1, role: "admin" }; } }',
    ],
    [
      'a person in the request',
      'async function requireAuth(req, res, next) { try { await load(req); } catch { req.user = { id: "dev" }; next(); } }',
    ],
    [
      'a token that nobody verified',
      'function session(token) { try { return jwt.verify(token, key); } catch { return jwt.decode(token); } }',
    ],
    ['who comes next', 'function requireAuth(req, res, next) { try { check(req); } catch { next(); } }'],
    [
      'a reason in words',
      'function isAuthenticated() { try { return check(); } catch { /* for now */ return true; } }',
    ],
  ])('tells of %s', async (_, text) => {
    expect(await said(text)).toEqual([expect.stringMatching(/^error .*\(granted\)$/)]);
  });

  it.each([
    ['a refusal', 'function hasPermission() { try { return check(); } catch { return false; } }'],
    ['a yes that denies', 'function isTokenExpired(t) { try { return until(t) < now(); } catch { return true; } }'],
    ['a yes that denies to many', 'function isSessionBlocked(t) { try { return blocked(t); } catch { return true; } }'],
    [
      'a yes to how often',
      'class ShopThrottlerGuard { canActivate() { try { return check(); } catch (e) { log(e); return true; } } }',
    ],
    ['a yes to something else', 'function isOpen() { try { return check(); } catch { return true; } }'],
    ['nobody', 'async function getSession() { try { return await load(); } catch { return { user: null }; } }'],
    ['an error', 'function authenticate() { try { return check(); } catch (e) { return { id: "x", error: e }; } }'],
    [
      'an error that is passed on',
      'function requireAuth(req, res, next) { try { check(req); } catch (e) { next(e); } }',
    ],
    ['who need not be known', 'function optionalAuth(req, res, next) { try { check(req); } catch { next(); } }'],
    [
      'a token that was only read',
      'function expiry(token) { try { return read(token); } catch { return jwt.decode(token); } }',
    ],
    [
      'a condition',
      'function verifyToken(t) { try { return check(t); } catch (e) { if (e.isGrace) { return true; } throw e; } }',
    ],
    [
      'another function',
      'function verifyToken(t) { try { return check(t); } catch (e) { return ask(() => { return true; }); } }',
    ],
  ])('does not take %s for a yes', async (_, text) => {
    expect(await said(text)).toEqual([]);
  });
});
