import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { Ajv, type ErrorObject } from 'ajv';

/**
 * The schema of the standard, as a package of those who wrote it brings it. It is of draft 4, and holds nothing that draft
 * 7 reads differently but the names of these two keys.
 */
function standardSchema(): object {
  const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const schema = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  delete schema['$schema'];
  delete schema['id'];
  return schema;
}

// Formats of URIs are held by the shape of our own.
const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }).compile(
  standardSchema(),
);

/** What the standard finds wrong with a log. */
export function sarifErrors(log: unknown): readonly ErrorObject[] {
  validate(log);
  return validate.errors ?? [];
}
