/** Endings that editors, merges and patches give to what they put aside, behind the ending of a source or settings file. */
const PUT_ASIDE =
  /^(.+\.(?:[cm]?[jt]sx?|vue|svelte|astro|jsonc?|ya?ml|toml|css|scss|less|html?|mdx?|sh|sql|graphql|prisma|proto))(?:~|\.(?:bak|orig|old|backup|rej|disabled|deleted|removed|save)(?:[-_.]?\d[\w-]*)?)$/i;

/** Whether the name of a file that is no source says that it was left behind: `orders.ts.bak`, `cart.tsx.orig`, `mail.ts~`. */
export function isPutAside(name: string): boolean {
  return PUT_ASIDE.test(name);
}

/** The name that a file had before it was put aside. */
export function nameBefore(name: string): string {
  return PUT_ASIDE.exec(name)?.[1] ?? name;
}
