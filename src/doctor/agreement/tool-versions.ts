import type { Place } from '../../core/errors.ts';
import { beside, warning, type Remark } from '../diagnosis.ts';
import { dependsOn, type Manifests } from '../manifests.ts';
import { readOutline, type Repository } from '../repository.ts';
import { differ } from './manager-versions.ts';
import type { OwnCommand } from './own-commands.ts';

export interface ToolVersionContext {
  readonly repository: Repository;
  readonly manifests: Manifests;
  readonly own: readonly OwnCommand[];
}

interface Version {
  readonly text: string;
  readonly at: Place;
  readonly remedy: string;
}

/** Places that name other versions of this tool than the manifest at the top, or the first one that names any. */
export function toolVersionRemarks({ repository, manifests, own }: ToolVersionContext): readonly Remark[] {
  const [first, ...asked] = manifests.folders.flatMap((folder) => versionIn(manifests, folder));
  if (first === undefined) return [];
  const others = [...asked, ...ofPreCommit(repository), ...own.flatMap(ofCommand)];
  return others
    .filter(({ text }) => differ(text, first.text))
    .map(({ text, at, remedy }) => {
      const message = `this is ssot-lint ${text}, and ${first.at.file} asks for ${first.text}`;
      return beside(warning(message, remedy, at), [first.at]);
    });
}

function versionIn(manifests: Manifests, folder: string): readonly Version[] {
  const manifest = manifests.in(folder);
  const asked = manifest === undefined ? undefined : dependsOn(manifest, 'ssot-lint');
  return asked?.text === undefined ? [] : [{ text: asked.text, at: asked.at, remedy: 'Ask for the same version.' }];
}

/** A hook of our own repository is of the version that `rev` names, whatever is installed. */
function ofPreCommit(repository: Repository): readonly Version[] {
  return ['.pre-commit-config.yaml', '.pre-commit-config.yml'].flatMap((file) => {
    const repos = readOutline(repository, file).root?.get('repos')?.items() ?? [];
    return repos.flatMap((repo) => {
      const rev = repo.get('rev');
      const isOurs = /(?:^|\/)ssot-lint(?:\.git)?\/?$/.test(repo.get('repo')?.text ?? '');
      return isOurs && rev?.text !== undefined
        ? [{ text: rev.text, at: rev.at, remedy: 'Name the tag of the version that the manifest asks for.' }]
        : [];
    });
  });
}

/** Pipelines are told by their own check. */
function ofCommand({ version, at }: OwnCommand): readonly Version[] {
  return version === undefined ? [] : [{ text: version, at, remedy: 'Leave "@…" out.' }];
}
