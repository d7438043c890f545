import { countOf } from '../../core/format.ts';
import { ok, problem, warning, type Remark } from '../diagnosis.ts';
import { dependsOn, type Manifests } from '../manifests.ts';
import type { Tool } from '../tool.ts';
import { satisfies } from '../version-range.ts';

/** What a run has to do with: the machine, and what is installed in the project. */
export interface Machine {
  readonly node: string;
  readonly processors: number;
  /** Whether there is a git to run that knows this repository. */
  readonly git: 'there' | 'missing' | 'no-repository';
  /** Whether facts can be kept from run to run; `none` where there is no place for them. */
  readonly cache: 'writable' | 'locked' | 'none';
  /** Versions of installed packages by their name. */
  readonly installed: ReadonlyMap<string, string>;
}

export interface EngineContext {
  readonly machine: Machine;
  readonly manifests: Manifests;
  readonly folder: string;
  readonly tool: Tool;
  /** Whether ESLint loads the plugin. */
  readonly isInEslint: boolean;
  /** Whether a config of oxlint loads it. */
  readonly isInOxlint: boolean;
}

/** The oldest oxlint that our tests run. */
const OXLINT_RANGE = '>=1.89.0';

/** Whether what runs us is what we were made for. */
export function checkEngine(context: EngineContext): readonly Remark[] {
  const { machine, tool } = context;
  return [
    satisfies(machine.node, tool.nodeRange) === false
      ? problem(`Node ${machine.node} is not supported`, `Install one within ${tool.nodeRange}.`)
      : ok(`Node ${machine.node} is supported`),
    gitRemark(machine.git),
    cacheRemark(machine.cache),
    ok(`${countOf(machine.processors, 'processor')} to read files with`),
    ...versionRemarks(context),
    ...linterRemarks(context),
  ];
}

function gitRemark(git: Machine['git']): Remark {
  if (git === 'there') return ok('git answers');
  if (git === 'no-repository') return ok('this is no git repository, so files are listed by folders');
  return warning(
    'there is no git to run, so "--staged" and "--since" do not work',
    'Install git, or put it on the PATH.',
  );
}

function cacheRemark(cache: Machine['cache']): Remark {
  if (cache === 'writable') return ok('facts are kept from run to run');
  if (cache === 'locked')
    return warning(
      'the folder of the cache cannot be written to, so every run starts from nothing',
      'Give whoever runs this the right to write there, or run with --no-cache.',
    );
  return warning(
    'there is no place for a cache, so every run starts from nothing',
    'Run "git init" or install packages: facts are kept in .git or node_modules.',
  );
}

function versionRemarks({ machine, manifests, folder, tool }: EngineContext): readonly Remark[] {
  const asked = [manifests.around(folder), manifests.in('')].flatMap((one) =>
    one === undefined ? [] : (dependsOn(one, 'ssot-lint') ?? []),
  )[0];
  const installed = machine.installed.get('ssot-lint');
  const remarks: Remark[] = [];
  if (asked?.text !== undefined && /^(?:latest|next|\*|x|)$/.test(asked.text.trim()))
    remarks.push(
      warning(`"${asked.text}" lets every install bring another version`, `Write "^${tool.version}".`, asked.at),
    );
  if (installed !== undefined && installed !== tool.version)
    remarks.push(
      warning(
        `this is ssot-lint ${tool.version}, and the project has ${installed} installed`,
        'Run "npx ssot-lint doctor" in the project, or install anew.',
      ),
    );
  if (remarks.length > 0) return remarks;
  const name = manifests.around(folder)?.root.get('name')?.text;
  if (asked !== undefined || name === 'ssot-lint' || manifests.folders.length === 0)
    return [ok(`ssot-lint ${tool.version}`, asked?.at)];
  return [
    warning(
      'no package.json asks for ssot-lint, so every machine may run another version',
      'Run "npm install --save-dev ssot-lint".',
    ),
  ];
}

/** What linters have to be for the plugin; without the plugin they may be anything. */
function linterRemarks({ machine: { installed }, tool, isInEslint, isInOxlint }: EngineContext): readonly Remark[] {
  const remarks: Remark[] = [];
  const eslint = installed.get('eslint');
  const oxlint = installed.get('oxlint');
  if (isInEslint && eslint !== undefined)
    remarks.push(
      satisfies(eslint, tool.eslintRange) === false
        ? problem(`the plugin does not support ESLint ${eslint}`, `Install one within ${tool.eslintRange}.`)
        : ok(`ESLint ${eslint} is supported`),
    );
  if (isInOxlint && oxlint !== undefined)
    remarks.push(
      satisfies(oxlint, OXLINT_RANGE) === false
        ? warning(`the plugin was not tried with oxlint ${oxlint}`, `Install one within ${OXLINT_RANGE}.`)
        : ok(`oxlint ${oxlint} is supported`),
    );
  const typescript = installed.get('typescript');
  const parser = installed.get('typescript-eslint') ?? installed.get('@typescript-eslint/parser');
  if (isInEslint && typescript !== undefined && parser !== undefined && satisfies(typescript, '>=7.0.0') === true)
    remarks.push(
      warning(
        `typescript-eslint does not support TypeScript ${typescript} yet, so ESLint cannot read TypeScript`,
        'Use TypeScript 6 beside it, or oxlint; see docs/editor.md.',
      ),
    );
  return remarks;
}
