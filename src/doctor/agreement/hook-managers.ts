import type { Place } from '../../core/errors.ts';
import { beside, warning, type Remark } from '../diagnosis.ts';
import type { Manifests } from '../manifests.ts';
import { startOf } from '../places.ts';
import type { Repository } from '../repository.ts';

/** A program that is to put hooks into a clone. */
interface HookManager {
  readonly name: string;
  /** Where hooks are written down for it. */
  readonly at: Place;
  /** Whether git looks for no hooks elsewhere once it is set up. */
  readonly isExclusive: boolean;
}

const HOOKS = /^\.husky\/(?:pre-commit|commit-msg|pre-push|prepare-commit-msg|post-merge|post-checkout)$/;
const LEFTHOOK = /^(?:\.?lefthook|\.config\/lefthook)\.(?:ya?ml|json|toml)$/;
const GIT_HOOKS = /^\.?simple-git-hooks\.(?:json|[cm]?js)$/;
const PRE_COMMIT = /^\.pre-commit-config\.ya?ml$/;

export interface HookManagerContext {
  readonly repository: Repository;
  readonly manifests: Manifests;
}

/** Hooks that are written down for several programs, of which one hides those of the others. */
export function hookManagerRemarks({ repository, manifests }: HookManagerContext): readonly Remark[] {
  const managers = managersIn(repository, manifests);
  const first = managers.find((one) => one.isExclusive) ?? managers[0];
  if (first === undefined) return [];
  return managers
    .filter((one) => one.name !== first.name && !isStartedBy(one, repository))
    .map((one) => {
      const message = `hooks are written down for ${first.name} and for ${one.name}, and git runs those of one of them`;
      const remedy = `Move them all to one, or let a hook of ${first.name} start ${one.name}.`;
      return beside(warning(message, remedy, one.at), [first.at]);
    });
}

function managersIn({ paths, text }: Repository, manifests: Manifests): readonly HookManager[] {
  const manifest = manifests.in('');
  const found = (name: string, isExclusive: boolean, pattern: RegExp): readonly HookManager[] =>
    paths
      .filter((path) => pattern.test(path))
      .slice(0, 1)
      .map((path) => ({ name, at: startOf(path), isExclusive }));
  const inManifest = (name: string, key: string): readonly HookManager[] =>
    manifest?.root.get(key)?.isMap === true ? [{ name, at: manifest.root.keyPlace(key), isExclusive: false }] : [];
  // Old versions of husky read the manifest, and write no folder.
  const husky = [...found('husky', true, HOOKS), ...oldHusky(manifests)];
  const preCommit = found('pre-commit', false, PRE_COMMIT).filter(
    ({ at }) => text(at.file)?.includes('repos:') === true,
  );
  return [
    ...husky.slice(0, 1),
    ...found('lefthook', false, LEFTHOOK),
    ...[...inManifest('simple-git-hooks', 'simple-git-hooks'), ...found('simple-git-hooks', false, GIT_HOOKS)].slice(
      0,
      1,
    ),
    ...preCommit,
  ];
}

function oldHusky(manifests: Manifests): readonly HookManager[] {
  const manifest = manifests.in('');
  return manifest?.root.get('husky', 'hooks')?.isMap === true
    ? [{ name: 'husky', at: manifest.root.keyPlace('husky'), isExclusive: false }]
    : [];
}

/** Whether a hook of another program, or a pipeline alone, starts this one. */
function isStartedBy({ name }: HookManager, { paths, text }: Repository): boolean {
  const starts = new RegExp(`(?:^|[\\s/"'])${name}(?:[\\s"'@]|$)`, 'm');
  const others = paths.filter((path) => HOOKS.test(path) || LEFTHOOK.test(path));
  if (others.some((path) => starts.test(text(path) ?? ''))) return true;
  const workflows = paths.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
  return (
    name === 'pre-commit' &&
    workflows.some((path) => /pre-commit (?:run|install)|pre-commit\/action|prek/.test(text(path) ?? ''))
  );
}
