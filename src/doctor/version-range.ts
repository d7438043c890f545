/** What a version has to be. */
type Bound = { readonly least: readonly number[]; readonly below: number | undefined };

/**
 * Whether a version lies in a range such as `^20.19.0 || >=24`, the only forms that our own manifest has. What is missing
 * of a version is taken for the newest: `20` of a pipeline is the newest 20. `undefined` for what is no version.
 */
export function satisfies(version: string, range: string): boolean | undefined {
  const parts = /^v?(\d+)(?:\.(\d+|x|\*))?(?:\.(\d+|x|\*))?(?:[-+].*)?$/.exec(version.trim());
  if (parts === null) return undefined;
  const numbers = parts
    .slice(1, 4)
    .map((part: string | undefined) => (/^\d+$/.test(part ?? '') ? Number(part) : Infinity));
  return range.split('||').some((one) => isWithin(numbers, boundOf(one.trim())));
}

function boundOf(range: string): Bound {
  const [, operator = '', version = ''] = /^(\^|>=|)\s*(.*)$/.exec(range) ?? [];
  const least = version.split('.').map(Number);
  return { least, below: operator === '>=' ? undefined : (least[0] ?? 0) + 1 };
}

function isWithin(version: readonly number[], { least, below }: Bound): boolean {
  if (below !== undefined && (version[0] ?? 0) >= below) return false;
  for (const [index, number] of least.entries()) {
    const own = version[index] ?? 0;
    if (own !== number) return own > number;
  }
  return true;
}
