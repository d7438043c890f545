/** The config of a project; the folder that holds one is a project. */
export const CONFIG_FILE = 'ssot.config.yaml';

/** The decision record of a project; it always lies at the root. */
export const ALLOWLIST_FILE = 'acceptable-duplicates.yaml';

/** The findings that a project began with; it always lies at the root. */
export const BASELINE_FILE = 'ssot-baseline.jsonl';
