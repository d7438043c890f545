/** The hosts of the URLs in a text, those that a policy lists, and the text itself where it is a bare host. */
export function hostsIn(text: string): readonly string[] {
  const hosts = [...text.matchAll(/[a-z][a-z0-9+.-]*:\/\/(?:[^\s/?#@'"]*@)?([^\s/?#'"`,;\\)]+)/gi)].map(
    (one) => one[1] ?? '',
  );
  if (/\b[a-z]+-(?:src|ancestors)\b/.test(text)) return [...hosts, ...text.split(/[\s;,]+/).filter(isHost)];
  const bare = /^([^\s/?#'"`,;:@]+(?::\d+)?)(?:[/?#]\S*)?$/.exec(text)?.[1];
  return bare === undefined ? hosts : [...hosts, bare];
}

function isHost(word: string): boolean {
  return /^(?:\*\.)?(?:[\w-]+\.)+[a-z][\w-]*(?::[\d*]+)?$/i.test(word);
}
