import type { Deprecation } from '../core/config.ts';
import type { Project } from '../core/project.ts';
import { groundworkOf, type Groundwork } from '../deprecation/groundwork.ts';
import { referencesIn } from '../deprecation/project-uses.ts';
import { isFollowed } from '../deprecation/registry.ts';
import { removalIn } from '../deprecation/replacement.ts';
import { ownerOf, whatRemains, type BoardInput, type MoveDraft } from './remains.ts';

/** What is deprecated by its JSDoc or by the config, used or not. */
export async function deprecationMoves(input: BoardInput): Promise<readonly MoveDraft[]> {
  const { project } = input;
  if (project.config.rules.get('no-deprecated-use')?.level === 'off') return [];
  const found = new Map(
    input.findings.filter((one) => one.rule === 'no-deprecated-use').map((one) => [one.subject, one]),
  );
  const ground = groundworkOf(project);
  const references = await referencesIn(project);
  const move = (name: string, due: string | undefined, instead: Instead | undefined): MoveDraft => {
    const finding = found.get(name);
    return {
      kind: 'deprecated',
      name,
      use: instead?.text ?? null,
      ...whatRemains(finding === undefined ? [] : [finding]),
      replacementUses: instead?.uses ?? null,
      owner: ownerOf(finding, input.allowlist),
      due: due ?? null,
    };
  };
  const symbols = new Map(ground.registry.all.map((one) => [one.subject, one]));
  const moves = [...symbols.values()].map((one) => {
    const replacement = ground.replacements.of(one);
    const known = move(one.subject, one.entry?.removeBy ?? removalIn(one.text), insteadOf(replacement, references));
    return isFollowed(one) ? known : { ...known, remaining: null };
  });
  for (const entry of project.config.deprecated) {
    if (entry.kind === 'symbol') continue;
    const name = entry.kind === 'import' ? `import:${entry.import}` : `literal:${entry.literal}`;
    moves.push(move(name, entry.removeBy, insteadOfEntry(project, entry, { ground, references })));
  }
  return moves;
}

/** What takes the place of something, and how often it is used. */
interface Instead {
  readonly text: string;
  readonly uses: number | undefined;
}

type References = Awaited<ReturnType<typeof referencesIn>>;

function insteadOf(
  replacement: ReturnType<Groundwork['replacements']['of']>,
  references: References,
): Instead | undefined {
  if (replacement === undefined) return undefined;
  const { declaration, text } = replacement;
  if (declaration === undefined) return { text, uses: undefined };
  return { text: `${declaration.file}#${declaration.name}`, uses: references(declaration) };
}

function insteadOfEntry(
  project: Project,
  { use }: Deprecation,
  { ground, references }: { readonly ground: Groundwork; readonly references: References },
): Instead | undefined {
  if (use === undefined) return undefined;
  const instead = insteadOf(ground.replacements.ofReference(use), references);
  return instead?.uses === undefined ? { text: use, uses: importsOf(project, use) } : instead;
}

/** Files that import a package; `undefined` for what is no name of one, such as a sentence or a host. */
function importsOf({ files, modules }: Project, name: string): number | undefined {
  if (!/^(?:@[\w.-]+\/)?[\w.-]+(?:\/[\w.-]+)*$/.test(name)) return undefined;
  const isMeant = (specifier: string): boolean => specifier === name || specifier.startsWith(`${name}/`);
  const users = files.filter(({ path }) => modules.facts(path)?.imports.some((one) => isMeant(one.specifier)) === true);
  return users.length;
}
