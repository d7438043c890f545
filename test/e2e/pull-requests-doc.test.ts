import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { commit } from '../support/change-shop.ts';
import type { Outcome } from '../support/cli.ts';
import { pageOf, startService, write, type Answer, type Request, type Service } from '../support/comment-server.ts';
import { runStep, runStepBeside } from '../support/fake-npx.ts';
import { TIDY_SHOP, UNTIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const root = join(import.meta.dirname, '../..');
const guide = readFileSync(join(root, 'docs/pull-requests.md'), 'utf8');

/** What a block of the guide shows, by the words after its backquotes. */
function block(opening: string): string {
  const text = guide.split(`\`\`\`${opening}\n`)[1]?.split('```')[0];
  if (text === undefined) throw new Error(`the guide has no block "${opening}"`);
  return text;
}

interface GitlabJob {
  readonly script: readonly string[];
  readonly after_script: readonly string[];
  readonly artifacts: { readonly paths: readonly string[] };
}
const gitlabJob = (parse(block('yaml title=.gitlab-ci.yml')) as Record<string, GitlabJob>)['one-source-of-truth'];
const NOTES = '/api/v4/projects/3/merge_requests/7/notes';

/** The part of GitLab that comments are kept in. */
function gitlab({ method, path, query, headers, body }: Request, service: Service): Answer | undefined {
  if (headers['private-token'] !== 's3cret') return { status: 401, body: {} };
  if (path === '/api/v4/user') return { status: 200, body: { id: service.self } };
  const id = path.startsWith(`${NOTES}/`) ? Number(path.slice(NOTES.length + 1)) : undefined;
  if (method === 'PUT' && id !== undefined) return write(service, body, id);
  if (path !== NOTES) return undefined;
  if (method === 'POST') return write(service, body);
  const found = service.comments.map((one) => ({ id: one.id, body: one.body, author: { id: one.author } }));
  return { status: 200, body: pageOf(found, query) };
}

/** Runs the job as GitLab does: what comes after the script runs in any case, in a shell of its own. */
async function runJob(project: TemporaryProject, service: Service, token = 's3cret'): Promise<readonly Outcome[]> {
  const { url } = await startService(service);
  const base = project.git('rev-parse', 'HEAD~1').trim();
  const variables = {
    ...{ CI_API_V4_URL: `${url}/api/v4`, CI_PROJECT_ID: '3', CI_MERGE_REQUEST_IID: '7' },
    ...{ CI_MERGE_REQUEST_DIFF_BASE_SHA: base, SSOT_COMMENT_TOKEN: token },
  };
  const lines = gitlabJob?.script.filter((line) => line !== 'npm ci') ?? [];
  const script = runStep(project.root, lines.join('\n'), variables);
  return [script, await runStepBeside(project.root, gitlabJob?.after_script.join('\n') ?? '', variables)];
}

/** A branch on which one finding was introduced. */
function branch(): TemporaryProject {
  const project = new TemporaryProject(TIDY_SHOP).commit();
  project.write({ 'src/billing.ts': UNTIDY_SHOP['src/billing.ts'] });
  commit(project);
  return project;
}

describe('the guide to the comment on a pull request', { timeout: 300_000 }, () => {
  it('shows a command that writes it', () => {
    const project = branch();
    const { status, stderr } = runStep(project.root, block('sh'));
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(readFileSync(join(project.root, 'ssot-comment.md'), 'utf8')).toContain('compliant, it was 100.0 %');
  });

  it('promises what the comment says: what is mended, agreed on, loosened, due and most valuable', () => {
    const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const entry = (id: string, file: string): string =>
      `  - { id: ${id}, rule: no-direct-env-access, members: [${file}], reason: Until it closes., owner: '@billing', created: 2020-01-01, expires: ${soon} }\n`;
    const read = (name: string): string => `export const it = process.env.${name};\n`;
    const project = new TemporaryProject({
      ...UNTIDY_SHOP,
      'src/old.ts': read('OLD'),
      'src/gone.ts': read('GONE'),
      'acceptable-duplicates.yaml': `version: 1\nallow:\n${entry('old', 'src/old.ts')}`,
      'ssot.config.yaml': 'threshold: 90\n',
    }).commit();
    project.write({
      'src/gone.ts': 'export const it = 1;\n',
      'src/new.ts': read('NEW') + read('NEWER').replace('it', 'that'),
      'src/relay.ts': read('RELAY'),
      'acceptable-duplicates.yaml': `version: 1\nallow:\n${entry('old', 'src/old.ts')}${entry('relay', 'src/relay.ts')}`,
      'ssot.config.yaml': 'threshold: 20\n',
    });
    commit(project);
    const { status } = runStep(project.root, block('sh'));
    const lines = readFileSync(join(project.root, 'ssot-comment.md'), 'utf8').split('\n');
    const after = (title: string): readonly string[] => {
      const start = lines.findIndex((line) => line.includes(`<summary>${title}`));
      return lines.slice(start + 2, lines.indexOf('</details>', start) - 1);
    };
    expect(status).toBe(1);
    expect(lines[1]).toMatch(/^## ✗ Gate failed: \d\d\.\d % compliant, it was \d\d\.\d % \([+−]\d+\.\d\)$/);
    expect(after('Why the gate failed')).toEqual([
      '- 2 findings at error severity introduced since HEAD^&#8203;1, 0 accepted',
    ]);
    expect(after('Introduced: 2 findings, 2 sites').filter((line) => line.startsWith('  - `'))).toEqual([
      '  - `src/new.ts:1:19`',
      '  - `src/new.ts:2:21`',
    ]);
    expect(after('The most valuable fixes')).toEqual([
      expect.stringMatching(
        /^- \*\*\+\d+\.\d\d points\*\*, 1 site: `src\/billing\.ts:3:22` `BILLING_DEBUG` is read .+ `[0-9a-f]{12}`$/,
      ),
      expect.stringMatching(/: `src\/new\.ts:1:19` `NEW` is read .+ `[0-9a-f]{12}` \(introduced here\)$/),
      expect.stringMatching(/: `src\/new\.ts:2:21` `NEWER` is read .+ `[0-9a-f]{12}` \(introduced here\)$/),
    ]);
    expect(after('Allowances to decide about')).toEqual([
      '- for `@billing`',
      expect.stringMatching(/^ {2}- \*\*expiring\*\* `acceptable-duplicates\.yaml:3:\d+` "old" expires in \d+ days/),
      expect.stringMatching(/^ {2}- \*\*expiring\*\* `acceptable-duplicates\.yaml:4:\d+` "relay" expires in \d+ days/),
    ]);
    expect(after('Allowances added or widened')).toEqual([
      '- `acceptable-duplicates.yaml:4:5` "relay" was added for @&#8203;billing: Until it closes.',
      expect.stringMatching(/^- `src\/relay\.ts:1:19` new, and accepted by "relay": `RELAY` is read directly/),
    ]);
    expect(after('Loosened otherwise')).toEqual(['- `ssot.config.yaml:1:12` the threshold went from 90 to 20']);
    expect(after('Fixed: 1 finding, 1 site')).toEqual([expect.stringMatching(/^- `GONE` is read directly .+ 1 site$/)]);
  });

  it('gives the action inputs that it has, and the permission that it needs', () => {
    const workflow = parse(block('yaml title=.github/workflows/ssot.yml')) as {
      readonly permissions: object;
      readonly jobs: {
        readonly ssot: { readonly steps: readonly { uses?: string; with?: Record<string, unknown> }[] };
      };
    };
    const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { readonly inputs: object };
    const step = workflow.jobs.ssot.steps.find((one) => one.uses?.includes('ssot-lint') === true);
    expect(step?.with).toEqual({ since: 'HEAD^1', comment: true });
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step?.with ?? {})));
    expect(workflow.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
  });

  it('has GitLab post it once and bring it up to date, beside the comments of others', async () => {
    const project = branch();
    const others = Array.from({ length: 130 }, (_, id) => ({
      id,
      author: 'ada',
      body: '<!-- ssot-lint:comment -->\nMine.',
    }));
    const service = { comments: others.map((one) => ({ ...one })), self: 'project_bot', answer: gitlab };
    const [script, after] = await runJob(project, service);
    expect(script).toMatchObject({ status: 1, stderr: '' });
    expect(after).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(service.comments.slice(130).map((one) => one.body.split('\n')[1])).toEqual([
      expect.stringMatching(/^## ✗ Gate failed: /),
    ]);
    project.write({ 'src/billing.ts': 'export const debug = false;\n' });
    expect((await runJob(project, service)).map(({ status }) => status)).toEqual([0, 0]);
    expect(service.comments.slice(130).map((one) => one.body.split('\n')[1])).toEqual([
      '## ✓ Gate passed: 100.0 % compliant, as before',
    ]);
    expect(service.comments.slice(0, 130)).toEqual(others);
  });

  it('leaves GitLab the comment as an artifact where there is no token', async () => {
    const project = branch();
    const service = { comments: [], self: 'project_bot', answer: gitlab };
    expect((await runJob(project, service, '')).map(({ status }) => status)).toEqual([1, 0]);
    expect(service.comments).toEqual([]);
    const [artifact = ''] = gitlabJob?.artifacts.paths ?? [];
    expect(existsSync(join(project.root, artifact))).toBe(true);
  });
});
