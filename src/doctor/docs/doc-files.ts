import { baseName, folderOf, type RepoPath } from '../../core/repo-path.ts';
import { isAside } from '../aside.ts';
import { placesIn } from '../places.ts';
import type { Repository } from '../repository.ts';
import type { PlaceOf } from '../tool.ts';
import { codeIn, type DocCode } from './markdown.ts';

/** A text that tells people or agents how to work on the project. */
export interface Doc {
  readonly path: RepoPath;
  /** The folder that it speaks of. */
  readonly folder: string;
  readonly text: string;
  readonly code: readonly DocCode[];
  readonly placeOf: PlaceOf;
}

const FOR_PEOPLE = /^(?:README|CONTRIBUTING|DEVELOPMENT|DEVELOPING|HACKING)\.mdx?$/i;
const FOR_AGENTS = /^(?:AGENTS|CLAUDE|GEMINI|COPILOT)\.md$|^\.(?:cursorrules|windsurfrules|clinerules|goosehints)$/i;
const RULES =
  /^(?:\.cursor\/rules\/.+\.mdc?|\.github\/copilot-instructions\.md|\.github\/instructions\/.+\.md|\.windsurf\/rules\/.+\.md|\.clinerules\/.+\.md)$/;

/** Texts that show how things are done here; those of examples, templates and the like are not among them. */
export function docsIn({ paths, text }: Repository): readonly Doc[] {
  return paths.filter(isDoc).flatMap((path) => {
    const content = text(path);
    if (content === undefined) return [];
    const placeAt = placesIn(path, content);
    return [
      {
        path,
        folder: subjectOf(path),
        text: content,
        code: codeIn(content),
        placeOf: (start: number) => placeAt(start),
      },
    ];
  });
}

function isDoc(path: RepoPath): boolean {
  if (isAside(path)) return false;
  const name = baseName(path);
  return FOR_PEOPLE.test(name) || FOR_AGENTS.test(name) || RULES.test(path);
}

/** What lies in a folder for texts and settings speaks of what is around it. */
function subjectOf(path: string): string {
  const folder = folderOf(path);
  const found = /(?:^|\/)(?:\.[\w-]+|docs?)(?:\/|$)/.exec(folder);
  return found === null ? folder : folder.slice(0, found.index);
}
