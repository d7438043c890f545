import type { Place } from '../../core/errors.ts';
import { isManagerName, type ManagerName } from '../households.ts';
import type { Manifest } from '../manifests.ts';

/** A package manager that a manifest names. */
export interface ManagerStatement {
  readonly manager: ManagerName;
  /** `undefined` where only the program is named. */
  readonly version: string | undefined;
  /** As messages name it. */
  readonly what: string;
  readonly at: Place;
}

/** Which package manager a manifest asks for; `undefined` where it leaves that open. */
export function managerOf({ root, path }: Manifest): ManagerStatement | undefined {
  const field = root.get('packageManager');
  const [, name = '', version] = /^(\w+)@(\d[\w.-]*)/.exec(field?.text ?? '') ?? [];
  if (field !== undefined && isManagerName(name))
    return { manager: name, version, what: `"packageManager" of ${path}`, at: field.at };
  const tool = root.get('devEngines', 'packageManager');
  const toolName = tool?.get('name')?.text ?? '';
  if (tool !== undefined && isManagerName(toolName))
    return { manager: toolName, version: tool.get('version')?.text, what: `"devEngines" of ${path}`, at: tool.at };
  const script = root.get('scripts', 'preinstall');
  const only = /\bonly-allow (\w+)/.exec(script?.text ?? '')?.[1] ?? '';
  return script !== undefined && isManagerName(only)
    ? { manager: only, version: undefined, what: `"preinstall" of ${path}`, at: script.at }
    : undefined;
}
