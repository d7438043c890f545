import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { readLabels } from './label.ts';
import { labelsJson, labelsMarkdown, measureLabels } from './measure-labels.ts';
import { readLabelOptions, USAGE, type LabelOptions } from './options.ts';

async function main(): Promise<void> {
  const options = optionsOrUsage();
  if (options === undefined) return;
  const folder = resolve(options.checkouts);
  const labels = readLabels(readFileSync(options.labels ?? join(folder, 'labels.jsonl'), 'utf8'));
  const onRepository = (repo: string): void => {
    console.error(repo);
  };
  const results = await measureLabels(labels, { ...options, folder, onRepository });
  process.stdout.write(options.json ? labelsJson(results) : labelsMarkdown(results));
}

function optionsOrUsage(): LabelOptions | undefined {
  try {
    return readLabelOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

await main();
