import { textFormatOf } from '../core/text-format.ts';
import type { ExclusionReason } from './discovery.ts';
import type { ListedFile } from './listing.ts';

/** What a path is by its name. */
export function isSource(path: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/.test(path);
}

export function isDotenv(path: string): boolean {
  return textFormatOf(path) === 'dotenv';
}

/** Folders that only tools write. */
const TOOL_FOLDERS =
  /(?:^|\/)(?:\.next|\.nuxt|\.output|\.svelte-kit|\.turbo|\.vercel|\.netlify|\.parcel-cache|\.angular|\.docusaurus|\.astro|\.expo|\.vinxi|\.wrangler|\.nyc_output|\.serverless|storybook-static)\//;

/** Folders that may be output or sources; what they hold tells. */
const OUTPUT_WORDS = /(?:^|\/)(?:dist|build|out|coverage)(?=\/)/g;

/** Folders of copied packages, where they stand on top of a package or among served files. */
const VENDORED = /^(?:(?:public|static|assets|www|web)\/(?:[\w.-]+\/)?)?(?:vendors?|third[_-]party|bower_components)\//;

const GENERATED = /(?:^|\/)(?:__generated__|generated)\/|[.-](?:generated|gen)\.(?:d\.)?[cm]?[jt]sx?$/;

/** Tells which files are not a team's own hand-written sources, by their paths and neighbours. */
export class PathKinds {
  readonly #homeOf: (path: string) => string;
  readonly #outputs: ReadonlySet<string>;

  /** @param homeOf the folder of the package that holds a path; names count only below it */
  constructor(files: readonly ListedFile[], homeOf: (path: string) => string) {
    this.#homeOf = homeOf;
    this.#outputs = outputFolders(files, homeOf);
  }

  exclusion(path: string): ExclusionReason | undefined {
    const home = this.#homeOf(path);
    const inside = home === '' ? path : path.slice(home.length + 1);
    if (VENDORED.test(inside)) return 'dependencies';
    if (TOOL_FOLDERS.test(inside)) return 'build-output';
    for (const folder of outputCandidates(path)) if (this.#outputs.has(folder)) return 'build-output';
    if (/[.-]min\.[cm]?js$/.test(inside)) return 'minified';
    return GENERATED.test(inside) ? 'generated' : undefined;
  }
}

function outputCandidates(path: string): readonly string[] {
  return [...path.matchAll(OUTPUT_WORDS)].map((match) => path.slice(0, match.index + match[0].length));
}

/** What stands in a folder that may be build output. */
interface FolderContent {
  handWritten: boolean;
  scripts: string[];
  /** Files that only a build or a test run leaves behind. */
  traces: Set<string>;
}

/**
 * Folders that hold nothing but compiled files. In a git work tree output is ignored as a rule, so a tracked `build/`
 * is more often a folder of build scripts: it needs a trace of a compiler beside its scripts to count as output.
 */
function outputFolders(files: readonly ListedFile[], homeOf: (path: string) => string): ReadonlySet<string> {
  const outputs = new Set<string>();
  for (const [folder, { handWritten, scripts, traces }] of folderContents(files)) {
    if (handWritten) continue;
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    const onTop = folder.slice(0, -name.length).replace(/\/$/, '') === homeOf(folder);
    const compiled = scripts.some((script) => {
      const stem = script.replace(/\.[cm]?js$/, '');
      return traces.has(`${script}.map`) || traces.has(`${stem}.d.ts`) || traces.has(`${stem}.d.mts`);
    });
    const report = traces.has(`${folder}/lcov.info`) || traces.has(`${folder}/coverage-final.json`);
    if (
      name === 'coverage'
        ? report || traces.has(`${folder}/lcov-report/index.html`)
        : compiled || (name === 'dist' && onTop)
    ) {
      outputs.add(folder);
    }
  }
  return outputs;
}

function folderContents(files: readonly ListedFile[]): ReadonlyMap<string, FolderContent> {
  const contents = new Map<string, FolderContent>();
  for (const { path } of files) {
    for (const folder of outputCandidates(path)) {
      const content = contents.get(folder) ?? { handWritten: false, scripts: [], traces: new Set() };
      contents.set(folder, content);
      if (/\.d\.[cm]?ts$|\.map$|\/(?:lcov\.info|coverage-final\.json|lcov-report\/index\.html)$/.test(path)) {
        content.traces.add(path);
      } else if (/\.[cm]?js$/.test(path)) content.scripts.push(path);
      else if (isSource(path)) content.handWritten = true;
    }
  }
  return contents;
}
