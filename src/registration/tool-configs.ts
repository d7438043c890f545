import { groupBy } from '../core/multimap.ts';
import type { FindingDraft, Site, Span } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import { baseName, folderOf, type RepoPath } from '../core/repo-path.ts';

/** Names under which a tool looks for its config; of several in one folder it reads one. */
const TOOLS: readonly (readonly [tool: string, names: RegExp])[] = [
  ['ESLint', /^(\.eslintrc(\.(c?js|ya?ml|json))?|eslint\.config\.[cm]?[jt]s)$/],
  ['Prettier', /^(\.prettierrc(\.([cm]?[jt]s|ya?ml|json5?|toml))?|prettier\.config\.[cm]?[jt]s)$/],
  ['Jest', /^jest\.config\.([cm]?[jt]s|json)$/],
  ['Vitest', /^vitest\.config\.[cm]?[jt]s$/],
  ['Vite', /^vite\.config\.[cm]?[jt]s$/],
  ['Babel', /^(\.babelrc(\.([cm]?[jt]s|json))?|babel\.config\.([cm]?[jt]s|json))$/],
  ['PostCSS', /^(\.postcssrc(\.([cm]?[jt]s|ya?ml|json))?|postcss\.config\.[cm]?[jt]s)$/],
  ['Tailwind', /^tailwind\.config\.[cm]?[jt]s$/],
  ['Next.js', /^next\.config\.[cm]?[jt]s$/],
  ['Playwright', /^playwright\.config\.[cm]?[jt]s$/],
  ['Stylelint', /^(\.stylelintrc(\.([cm]?js|ya?ml|json))?|stylelint\.config\.[cm]?js)$/],
  ['commitlint', /^(\.commitlintrc(\.([cm]?[jt]s|ya?ml|json))?|commitlint\.config\.[cm]?[jt]s)$/],
  ['lint-staged', /^(\.lintstagedrc(\.([cm]?js|ya?ml|json))?|lint-staged\.config\.[cm]?[jt]s)$/],
  ['Webpack', /^webpack\.config\.[cm]?[jt]s$/],
  ['Rollup', /^rollup\.config\.[cm]?[jt]s$/],
  ['tsup', /^tsup\.config\.([cm]?[jt]s|json)$/],
  ['Drizzle', /^drizzle\.config\.[cm]?[jt]s$/],
  ['Svelte', /^svelte\.config\.[cm]?[jt]s$/],
  ['Astro', /^astro\.config\.[cm]?[jt]s$/],
  ['Nuxt', /^nuxt\.config\.[cm]?[jt]s$/],
];

const START: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Configs of tools, and those of one tool that stand side by side. */
export interface ToolConfigs {
  readonly findings: readonly FindingDraft[];
  readonly single: readonly RepoPath[];
}

export function toolConfigs(project: Project): ToolConfigs {
  const findings: FindingDraft[] = [];
  const single: RepoPath[] = [];
  const found = project.files.flatMap(({ path }) => {
    const tool = toolOf(path);
    return tool === undefined ? [] : [{ path, tool }];
  });
  for (const same of groupBy(found, ({ path, tool }) => `${tool}\0${folderOf(path)}`).values()) {
    const [first, ...rest] = same.map(({ path }): Site => ({ file: path, role: 'duplicate', ...START }));
    if (first === undefined) continue;
    if (rest.length === 0) single.push(first.file);
    else findings.push(sideBySide(same[0]?.tool ?? '', [first, ...rest]));
  }
  return { findings, single };
}

function toolOf(path: RepoPath): string | undefined {
  const name = baseName(path);
  if (!/config|rc\b/.test(name)) return undefined;
  return TOOLS.find(([, names]) => names.test(name))?.[0];
}

function sideBySide(tool: string, sites: readonly [Site, ...Site[]]): FindingDraft {
  const names = sites.map((one) => `\`${baseName(one.file)}\``).join(' and ');
  const folder = folderOf(sites[0].file);
  return {
    subject: `${tool} configs in ${folder === '' ? 'the root' : folder}`,
    message: `${tool} is configured by ${names} side by side, and reads only one of them.`,
    remedy: `Find out which one ${tool} reads, move over what only the others say, and delete them.`,
    sites,
    severity: 'warn',
  };
}
