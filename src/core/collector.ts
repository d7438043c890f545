import type { Listeners, SourceFile } from './source-file.ts';

/**
 * What a file is to collectors: a source, a `.env` file, another text that the config lists, or a generated source, which
 * is not judged and of which only the imports matter.
 */
export type FileKind = 'script' | 'dotenv' | 'text' | 'importer';

/** What a collector does with one file: it listens to nodes and then yields its fact. */
export interface Visit<Fact> {
  readonly on?: Listeners;
  /** The fact of the file, or `undefined` when the file holds nothing of interest. */
  done(): Fact | undefined;
}

/**
 * Turns one file into a fact: plain data that depends on the file's text and path alone, never on the config or on
 * another file. Facts are cached and compared byte for byte, so they hold no node, function, Map or Date.
 */
export interface Collector<Fact> {
  /** Unique among all collectors. */
  readonly id: string;
  /** A cheap test of the text; a file that fails it is not visited. */
  wants?(text: string): boolean;
  visit(file: SourceFile): Visit<Fact>;
  /** Which files it reads, scripts unless said; the others reach it with an empty program. */
  readonly reads?: FileKind | readonly FileKind[];
  /** Its facts take so much memory that, in a large project, no more than one of them is kept at a time. */
  readonly isBulky?: true;
}
