const OWN: readonly RegExp[] = [
  /^(?:APP_?|SERVER_?|JWT_?)?SECRET(?:_KEY)?$/,
  // What signs or encrypts, whoever it does so for.
  /^(?:[A-Z0-9]+_)*(?:JWT|SESSIONS?|COOKIES?|NEXTAUTH|BETTER_AUTH|ENCRYPTION|ENCRYPT|SIGNING|HMAC|CSRF|MASTER|CRON)_?(?:[A-Z]+_)?(?:SECRET|SECRET_KEY|PRIVATE_KEY|KEY|SALT|PEPPER)$/,
  /^(?:APP_|USER_)?(?:AUTH|HASH|PASSWORD|INTERNAL|INTERNAL_API|ADMIN)_(?:SECRET|SECRET_KEY|SALT|PEPPER)$/,
  // With the name of a service before it, such a pair is one that the service handed out.
  /^(?:(?:JWT|ACCESS|REFRESH|AUTH|RESET|EMAIL|INVITE|VERIFICATION|API)_)*TOKEN_(?:SECRET|SECRET_KEY|KEY)$/,
];
/** Not the secrets themselves: names of headers, files, cookies, how often something is changed. */
const ABOUT = /_(?:NAME|ID|PREFIX|HEADER|FILE|PATH|URL|ROUNDS|TTL|EXPIRY|LENGTH|PUBLIC_KEY)$|^(?:.*_)?PUBLIC_/;
const PUBLISHED = /^(?:NEXT_PUBLIC|VITE|PUBLIC|EXPO_PUBLIC|REACT_APP|NUXT_PUBLIC|GATSBY)_/;

/** The same secrets as settings of a program: `config.jwtSecret`. */
const SETTING =
  /^(?:jwt|session|cookie|auth|token|(?:access|refresh)Token|signing|csrf|app|hmac|encryption)Secret(?:Key)?$|^(?:encryption|signing)Key$/;

/** Whether a variable holds a secret that the program itself signs or encrypts with, and that nobody else hands out. */
function isOwnSecret(name: string): boolean {
  return !PUBLISHED.test(name) && !ABOUT.test(name) && OWN.some((one) => one.test(name));
}

export function isSecretSetting(name: string): boolean {
  return SETTING.test(name);
}

/** The names in a text that may be those of secrets, by where they begin. */
export function secretNames(text: string): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const { 0: ending, index } of text.matchAll(ENDINGS)) {
    let start = index;
    while (start > 0 && /\w/.test(text.charAt(start - 1))) start--;
    const name = text.slice(start, index + ending.length);
    if (isOwnSecret(name) || isSecretSetting(name)) names.set(start, name);
  }
  return names;
}

const ENDINGS = /(?:SECRET|KEY|SALT|PEPPER|Secret|Key)\b/g;
