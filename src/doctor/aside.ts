/** Whether a path leads into what shows, keeps or tries something, and is not what the project runs. */
export function isAside(path: string): boolean {
  return ASIDE.test(path);
}

const ASIDE =
  /(?:^|\/)(?:_?examples?|samples?|demos?|templates?|starters?|fixtures?|__\w+__|tests?|test-\w+|e2e|benchmarks?|archived?|\.?old|vendor|third[-_]?party|node_modules|playgrounds?|sandbox)\//i;
