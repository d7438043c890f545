/** `a, b and c`, or the first ones and how many more. */
export function listed(items: readonly string[], most = items.length): string {
  const shown = items.slice(0, most);
  const more = items.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
}
