/** Whether a reason is blank or what a hurried hand writes to get past a required field. */
export function isPlaceholder(reason: string): boolean {
  return /^[^\p{L}\p{N}]*(todo|fixme|tbd|tba|xxx|n\/a|na|none|reason)?[^\p{L}\p{N}]*$/iu.test(reason);
}
