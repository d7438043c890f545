import type { ImportFact } from '../../core/module-graph.ts';
import type { Project } from '../../core/project.ts';
import type { RepoPath } from '../../core/repo-path.ts';

/** Modules that no browser has, and packages that refuse to be bundled for one. */
const OF_THE_SERVER =
  /^(node:.+|(fs|child_process|net|tls|http2|dgram|dns|cluster|worker_threads|async_hooks|v8|vm)(\/.+)?|server-only|electron|next\/(headers|server)|@prisma\/client|pg|mysql2|ioredis|redis|mongoose|knex|typeorm|bullmq|nodemailer)$/;

/** Beyond this number of modules a search ends without an answer. */
const MOST_SEARCHED = 40;

/** Whether loading a module loads something that runs on a server alone. */
export function isServerModule(file: RepoPath, { modules }: Project): boolean {
  const loaded = new Set<RepoPath>([file]);
  for (const one of loaded) {
    if (loaded.size > MOST_SEARCHED) return false;
    for (const request of modules.facts(one)?.imports ?? []) {
      if (!isLoaded(request)) continue;
      if (OF_THE_SERVER.test(request.specifier)) return true;
      const target = modules.resolve(one, request.specifier);
      if (target.kind === 'file') loaded.add(target.file);
    }
  }
  return false;
}

/** Whether a request is there when the program runs: types are not. */
function isLoaded({ kind, names }: ImportFact): boolean {
  if (kind === 'mock' || kind === 'dynamic') return false;
  return names.length === 0 || names.some((name) => !name.typeOnly);
}
