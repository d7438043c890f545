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
export function isOwnSecret(name: string): boolean {
  return !PUBLISHED.test(name) && !ABOUT.test(name) && OWN.some((one) => one.test(name));
}

export function isSecretSetting(name: string): boolean {
  return SETTING.test(name);
}

/** Where names of secrets may stand in a text. */
export const SECRET_NAMES =
  /\b(?:[A-Z][A-Z0-9_]*(?:SECRET|KEY|SALT|PEPPER)\b|[a-z]+[A-Za-z]*(?:Secret|Key)(?:Key)?\b)/g;
