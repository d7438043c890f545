import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv, type ErrorObject } from 'ajv';

const file = join(import.meta.dirname, '../../schemas/report.schema.json');
const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(file, 'utf8')) as object);

/** What the published schema finds wrong with a JSON report. */
export function reportErrors(report: unknown): readonly ErrorObject[] {
  validate(report);
  return validate.errors ?? [];
}
