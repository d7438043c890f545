export async function requestJson(url: string, retries: number, headers: Record<string, string>) {
  for (let attempt = 0; attempt <= retries; attempt++) {
    const response = await fetch(url, { headers: { accept: 'application/json', ...headers } });
    if (response.ok) return response.json();
    if (response.status < 500) throw new Error('request refused with ' + response.status);
    await sleepFor(200 * 2 ** attempt);
  }
  throw new Error('no answer from ' + url);
}

export const uploadInParts = async (file: Blob, uploadPart: UploadPart, size = 5 * 1024 * 1024) => {
  const parts: string[] = [];
  for (let start = 0; start < file.size; start += size) {
    const part = file.slice(start, start + size);
    parts.push(await uploadPart(part, parts.length + 1));
  }
  return parts;
};

export function parseLinkHeader(header: string) {
  const links: Record<string, string> = {};
  header.split(',').forEach((part) => {
    const match = /<([^>]+)>;\s*rel="(\w+)"/.exec(part);
    if (match) links[match[2]] = match[1];
  });
  return links;
}

export async function readAllPages(client: Client, path: string) {
  const items: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.get(path, { cursor, limit: 100 });
    page.items.forEach((item) => {
      items.push(item);
    });
    cursor = page.next?.cursor;
  } while (cursor !== undefined);
  return items;
}

export function signRequest(method: string, path: string, body: string, secret: string) {
  const stamp = Math.floor(Date.now() / 1000);
  const text = [method.toUpperCase(), path, stamp, body].join('\n');
  const signature = createHmac('sha256', secret).update(text).digest('hex');
  return { 'x-signature': signature, 'x-stamp': String(stamp) };
}

export async function whoIs(session: Session, users: Users) {
  const token = await session.read('token');
  const claims = decodeToken(token);
  return users.byId(claims.subject);
}

export async function pingAll(hosts: string[], timeout: number) {
  const answers = await Promise.allSettled(hosts.map((host) => ping(host, timeout)));
  return answers.map((answer, i) => ({ host: hosts[i], up: answer.status === 'fulfilled' }));
}

export async function storeAvatar(user: User, image: Buffer, bucket: Bucket) {
  const resized = await resizeImage(image, 256, 256);
  const key = 'avatars/' + user.id + '.webp';
  await bucket.put(key, resized, { contentType: 'image/webp', cacheControl: 'max-age=31536000' });
  return bucket.urlOf(key);
}
