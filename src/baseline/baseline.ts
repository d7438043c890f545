/** A finding as far as it outlives edits: no lines, no texts, no places but files and declarations. */
export interface Frozen {
  readonly rule: string;
  readonly subject: string;
  /** How many violating sites each member (`file` or `file#symbol`) has. */
  readonly sites: ReadonlyMap<string, number>;
}

/** A finding that a team began with. */
export interface BaselineEntry extends Frozen {
  /** Why it was added after the beginning. */
  readonly reason: string | undefined;
  /** Line of the file, from 1. */
  readonly line: number;
}

/** `ssot-baseline.jsonl`. */
export interface Baseline {
  readonly file: string;
  /** In the order of the file; no rule has a subject twice. */
  readonly entries: readonly BaselineEntry[];
}

/** Names a frozen finding. */
export function frozenKey({ rule, subject }: Pick<Frozen, 'rule' | 'subject'>): string {
  return `${rule}\0${subject}`;
}

/** The file that a member stands in; symbols may hold a `#`, and so may the names of files. */
export function fileOfMember(member: string, exists: (file: string) => boolean): string {
  if (exists(member)) return member;
  const last = member.slice(0, Math.max(member.lastIndexOf('#'), 0)) || member;
  if (exists(last)) return last;
  const first = member.slice(0, Math.max(member.indexOf('#'), 0)) || member;
  return exists(first) ? first : last;
}
