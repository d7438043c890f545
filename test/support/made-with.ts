/** The manifest of a shop that depends on some packages. */
export function madeWith(...packages: readonly string[]): { readonly 'package.json': string } {
  return { 'package.json': manifestOf('shop', packages) };
}

/** The text of a manifest. */
export function manifestOf(name: string, packages: readonly string[], more: object = {}): string {
  const dependencies = Object.fromEntries(packages.map((one) => [one, '1.0.0']));
  return JSON.stringify({ name, dependencies, ...more });
}
