/** Whether a bundler hands a variable on to the browser, by putting its value in place of the expression. */
export function isPublicKey(key: string): boolean {
  return /^(NEXT_PUBLIC|VITE|PUBLIC|EXPO_PUBLIC|REACT_APP|GATSBY|NUXT_PUBLIC|VUE_APP)_/.test(key);
}
