import type { Experiment, Gate } from './experiment.ts';
import { mutate, mutateOften, OPERATORS, underNewName } from './operators/index.ts';
import { CLASSES } from './operators/classes.ts';
import { CONSTANTS, DATA } from './operators/data.ts';
import type { CloneType, Operator } from './operators/operator.ts';
import { SINGLETONS } from './operators/singletons.ts';
import { placed } from './placement.ts';
import type { Seed } from './seeds/seed.ts';

const SAME: Gate = { least: 0.97 };
const EDITED: Gate = { least: 0.9 };

const GATES: Readonly<Record<CloneType, Gate>> = { 1: SAME, 2: SAME, 3: EDITED, 4: EDITED };
const GROUPS: Readonly<Record<CloneType, string>> = {
  1: 'Layout and types (type 1)',
  2: 'Names and literals (type 2)',
  3: 'Edited statements (type 3)',
  4: 'Other syntax for the same thing',
};

/** Copies of code and of data that have to be found. */
export const COPIES: readonly Experiment[] = [
  ...OPERATORS.map((operator) => single(operator, 'function')),
  ...mixture(3, { least: 0.92 }, { least: 0.7 }),
  ...mixture(6, undefined, { least: 0.55 }),
  ...mixture(10, undefined, undefined),
  ...CLASSES.map((operator) => single(operator, 'class')),
  ...SINGLETONS.map((operator) => single(operator, 'instance')),
  ...[...DATA, ...CONSTANTS].map((operator) => single(operator, 'data')),
];

function single(operator: Operator, kind: Seed['kind']): Experiment {
  return {
    name: operator.name,
    group: groupOf(operator, kind),
    gate: GATES[operator.type],
    caseOf: (seed) =>
      seed.kind === kind ? copied(seed, operator.name, (key) => mutate(seed.text, operator, key)) : undefined,
  };
}

function groupOf(operator: Operator, kind: Seed['kind']): string {
  if (kind === 'function') return GROUPS[operator.type];
  return kind === 'data' ? 'Types, closed lists, tables and constants' : 'Classes and instances';
}

function mixture(edits: number, gate: Gate | undefined, gateOfRenamed: Gate | undefined): Experiment[] {
  const group = 'Several random edits';
  const name = `${edits} edits`;
  const edited = (seed: Seed): string | undefined =>
    seed.kind === 'function' ? mutateOften(seed.text, edits, seed.id) : undefined;
  const same: Experiment = { name, group, caseOf: (seed) => copied(seed, name, () => edited(seed)) };
  const renamed: Experiment = {
    name: `${edits} edits and a new name`,
    group,
    caseOf: (seed) =>
      copied(seed, `${name} renamed`, (key) => {
        const mutant = edited(seed);
        return mutant === undefined ? undefined : underNewName(mutant, key);
      }),
  };
  return [withGate(same, gate), withGate(renamed, gateOfRenamed)];
}

function withGate(experiment: Experiment, gate: Gate | undefined): Experiment {
  return gate === undefined ? experiment : { ...experiment, gate };
}

function copied(
  seed: Seed,
  operator: string,
  mutantOf: (key: string) => string | undefined,
): ReturnType<Experiment['caseOf']> {
  const key = `${operator} ${seed.id}`;
  const mutant = mutantOf(key);
  return mutant === undefined ? undefined : placed(seed, mutant, key);
}
