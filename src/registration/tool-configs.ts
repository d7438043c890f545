import { groupBy } from '../core/multimap.ts';
import type { FindingDraft, Site, Span } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import { baseName, folderOf, type RepoPath } from '../core/repo-path.ts';
import { managerOf } from '../core/settings-name.ts';

/** A tool with the names under which it looks for its config; of several in one folder it reads one. */
interface Tool {
  readonly name: string;
  readonly files: RegExp;
  /** The key of `package.json` under which it looks as well. */
  readonly section?: string;
}

const TOOLS: readonly Tool[] = [
  { name: 'ESLint', files: /^(\.eslintrc(\.(c?js|ya?ml|json))?|eslint\.config\.[cm]?[jt]s)$/, section: 'eslintConfig' },
  {
    name: 'Prettier',
    files: /^(\.prettierrc(\.([cm]?[jt]s|ya?ml|json5?|toml))?|prettier\.config\.[cm]?[jt]s)$/,
    section: 'prettier',
  },
  { name: 'Jest', files: /^jest\.config\.([cm]?[jt]s|json)$/, section: 'jest' },
  { name: 'Vitest', files: /^vitest\.config\.[cm]?[jt]s$/ },
  { name: 'Vite', files: /^vite\.config\.[cm]?[jt]s$/ },
  // `babel.config.js` and `.babelrc` are read together.
  { name: 'Babel', files: /^babel\.config\.([cm]?[jt]s|json)$/ },
  { name: 'Babel', files: /^\.babelrc(\.([cm]?[jt]s|json))?$/, section: 'babel' },
  {
    name: 'PostCSS',
    files: /^(\.postcssrc(\.([cm]?[jt]s|ya?ml|json))?|postcss\.config\.([cm]?[jt]s|json))$/,
    section: 'postcss',
  },
  { name: 'Tailwind', files: /^tailwind\.config\.[cm]?[jt]s$/ },
  { name: 'Next.js', files: /^next\.config\.[cm]?[jt]s$/ },
  { name: 'Playwright', files: /^playwright\.config\.[cm]?[jt]s$/ },
  {
    name: 'Stylelint',
    files: /^(\.stylelintrc(\.([cm]?js|ya?ml|json))?|stylelint\.config\.[cm]?js)$/,
    section: 'stylelint',
  },
  {
    name: 'commitlint',
    files: /^(\.commitlintrc(\.([cm]?[jt]s|ya?ml|json))?|commitlint\.config\.[cm]?[jt]s)$/,
    section: 'commitlint',
  },
  {
    name: 'lint-staged',
    files: /^(\.lintstagedrc(\.([cm]?js|ya?ml|json))?|lint-staged\.config\.[cm]?[jt]s)$/,
    section: 'lint-staged',
  },
  { name: 'Browserslist', files: /^\.browserslistrc$/, section: 'browserslist' },
  { name: 'Renovate', files: /^(\.renovaterc(\.json5?)?|renovate\.json5?)$/, section: 'renovate' },
  { name: 'Docker Compose', files: /^(docker-)?compose\.ya?ml$/ },
  { name: 'Webpack', files: /^webpack\.config\.[cm]?[jt]s$/ },
  { name: 'Rollup', files: /^rollup\.config\.[cm]?[jt]s$/ },
  { name: 'tsup', files: /^tsup\.config\.([cm]?[jt]s|json)$/, section: 'tsup' },
  { name: 'Drizzle', files: /^drizzle\.config\.([cm]?[jt]s|json)$/ },
  { name: 'Svelte', files: /^svelte\.config\.[cm]?[jt]s$/ },
  { name: 'Astro', files: /^astro\.config\.[cm]?[jt]s$/ },
  { name: 'Nuxt', files: /^nuxt\.config\.[cm]?[jt]s$/ },
];

const START: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Configs of tools, and those of one tool that stand side by side. */
export interface ToolConfigs {
  readonly findings: readonly FindingDraft[];
  /** Sources that are the only config of a tool in their folder. */
  readonly single: readonly RepoPath[];
}

/** A file that configures a tool, or the section of a manifest that does. */
interface Config {
  readonly tool: Tool;
  readonly path: RepoPath;
  readonly section: string | undefined;
  /** Where the section is; a file is a config from its start on. */
  readonly span: Span;
}

type Placed = Pick<Config, 'path' | 'span'>;

/** The configs of a project. Which there are is a matter of paths: the edit of a file that is known changes none. */
export function toolConfigs(project: Project): ToolConfigs {
  const { edited } = project;
  const isKnown = edited !== undefined && edited.base.file(edited.file) !== undefined;
  return isKnown ? edited.base.derived(configsIn) : configsIn(project);
}

function configsIn(project: Project): ToolConfigs {
  const findings: FindingDraft[] = [];
  const single: RepoPath[] = [];
  for (const same of groupBy(
    configsOf(project),
    ({ path, tool }) => `${TOOLS.indexOf(tool)}\0${folderOf(path)}`,
  ).values()) {
    const [first, ...rest] = same;
    if (rest.length > 0) findings.push(sideBySide([first, ...rest]));
    else if (project.file(first.path) !== undefined) single.push(first.path);
  }
  return { findings: [...findings, ...lockFindings(project)], single };
}

function configsOf(project: Project): readonly Config[] {
  const settings = settingsOf(project);
  const sections = settings.flatMap(({ path, sections: keys }) =>
    TOOLS.flatMap((tool): Config[] => {
      const span = tool.section === undefined ? undefined : keys.get(tool.section);
      return span === undefined ? [] : [{ tool, path, section: tool.section, span }];
    }),
  );
  const named = [...project.files, ...settings].flatMap(({ path }): Config[] => {
    const tool = toolOf(path);
    return tool === undefined ? [] : [{ tool, path, section: undefined, span: START }];
  });
  return [...named, ...sections];
}

/** Fixtures of tests are set up as their tests need them. */
function settingsOf({ settings }: Project): Project['settings'] {
  return settings.filter((one) => !one.test);
}

function toolOf(path: RepoPath): Tool | undefined {
  const name = baseName(path);
  if (!/config|rc\b|compose|renovate/.test(name)) return undefined;
  return TOOLS.find(({ files }) => files.test(name));
}

function sideBySide(configs: readonly [Config, ...Config[]]): FindingDraft {
  const [{ tool, path }] = configs;
  const names = configs.map((one) =>
    one.section === undefined ? `\`${baseName(one.path)}\`` : `\`${one.section}\` in \`package.json\``,
  );
  return {
    subject: `${tool.name} configs in ${placeOf(path)}`,
    message: `${tool.name} is configured by ${names.join(' and ')} side by side, and reads only one of them.`,
    remedy: `Find out which one ${tool.name} reads, move over what only the others say, and delete them.`,
    sites: sitesOf(configs),
    severity: 'warn',
  };
}

/** A file, or the key of a manifest, that says which manager installs the packages of a folder. */
interface Lock extends Placed {
  readonly manager: string;
  /** What messages call it. */
  readonly name: string;
}

/** Folders whose packages two managers lock, each to versions of its own, or of which the manifest names another one. */
function lockFindings(project: Project): readonly FindingDraft[] {
  const locks = settingsOf(project).flatMap(({ path }): Lock[] => {
    const manager = managerOf(baseName(path));
    return manager === undefined ? [] : [{ path, manager, span: START, name: `\`${baseName(path)}\`` }];
  });
  return [...groupBy(locks, ({ path }) => folderOf(path)).values()].flatMap((all): FindingDraft[] => {
    const named = statedManager(project, folderOf(all[0].path));
    const managers = [...new Set(all.map((one) => one.manager))];
    const isOther = named !== undefined && !managers.includes(named.manager);
    if (managers.length < 2 && !isOther) return [];
    const what =
      managers.length > 1
        ? `${all.map((one) => one.name).join(' and ')} lock the packages of one folder for ${managers.join(' and ')}, each to versions of its own`
        : `${all.map((one) => one.name).join(' and ')} ${all.length === 1 ? 'locks' : 'lock'} the packages of this folder for ${managers.join('')}`;
    return [
      {
        subject: `lock files in ${placeOf(all[0].path)}`,
        message: `${what}${isOther ? `, and ${named.name} names ${named.manager}` : ''}.`,
        remedy: lockRemedy(all, named),
        sites: sitesOf(isOther ? [...all, named] : all),
        severity: 'warn',
      },
    ];
  });
}

/** What `packageManager` in the manifest of a folder says. */
function statedManager(project: Project, folder: string): Lock | undefined {
  const manager = project.packages.find((one) => one.folder === folder)?.manager;
  const manifest = settingsOf(project).find(
    ({ path }) => folderOf(path) === folder && baseName(path) === 'package.json',
  );
  const span = manifest?.sections.get('packageManager');
  if (manager === undefined || manifest === undefined || span === undefined) return undefined;
  return { path: manifest.path, span, manager, name: '`packageManager` in `package.json`' };
}

function lockRemedy(locks: readonly Lock[], named: Lock | undefined): string {
  if (named === undefined)
    return 'Keep the one of the manager that installs here, name that under `packageManager`, and delete the others.';
  const kept = locks.find((one) => one.manager === named.manager);
  return kept === undefined
    ? `Find out which manager installs here, have \`packageManager\` name that one, keep its lock file alone, and delete every other.`
    : `Keep ${kept.name}, which is that of ${named.manager}, as \`packageManager\` says, and delete the others.`;
}

function placeOf(path: RepoPath): string {
  const folder = folderOf(path);
  return folder === '' ? 'the root' : folder;
}

function sitesOf([first, ...rest]: readonly [Placed, ...(readonly Placed[])]): FindingDraft['sites'] {
  const site = ({ path, span }: Placed): Site => ({ file: path, role: 'duplicate', ...span });
  return [site(first), ...rest.map(site)];
}
