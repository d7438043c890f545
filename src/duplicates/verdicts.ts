import { haveOtherBindings } from './bindings.ts';
import { isEditedCopy, isEditedNamesake } from './edited-copy.ts';
import { areOperationsOfOneFamily } from './folder-families.ts';
import { entityShare } from './entity-share.ts';
import type { Unit } from './corpus.ts';
import { CONSTRUCTION_VERDICTS, INSTANCE_VERDICTS, isSameClient } from './instance-verdicts.ts';
import { doOtherThings, drawOthers, packageOf, thingsOf } from './leanings.ts';
import { conceptWords } from './name-parts.ts';
import { both, either, featureTexts, type Pair } from './pair.ts';
import { isInner } from './unit.ts';
import { memberSimilarity, sequenceSimilarity } from './similarity.ts';
import { VARIANT_VERDICTS } from './variant-verdicts.ts';
import type { Verdict } from './verdict.ts';

/** From this size on equality is no accident. */
const TELLING = 18;

const FUNCTION_VERDICTS: readonly Verdict[] = [
  {
    rule: 'I1',
    tier: 1,
    asks: 'each keeps one instance, of the same class with the same arguments',
    holds: (pair) => isSameClient(pair) && both(pair, 'singleton'),
  },
  {
    rule: 'V2',
    tier: 3,
    asks: 'equal text of 18 tokens or more under two names, which calls or draws other things in each file',
    holds: (pair) => isSameText(pair) && !pair.sameName && (hasOtherBindings(pair) || drawOthers(pair)),
  },
  {
    rule: 'F1',
    tier: 1,
    asks: 'equal but for layout, types, logging and local names, with 18 tokens or more',
    holds: isSameText,
  },
  {
    rule: 'F2',
    tier: 1,
    asks: 'one name, 18 tokens or more, and 80 % of what the code does with half of the tokens, 70 % of them below 24 tokens, where not each of the two calls, builds or draws what the other does not; 70 % of what the code does with 60 % of the tokens where both use nothing but what they are handed; 60 % where both build with the same class of a package',
    holds: isSameNameAndContent,
  },
  {
    rule: 'F2',
    tier: 2,
    asks: 'one name, 18 tokens or more, and 36 % of what the code does; or 40 tokens or more, 70 % of them, 60 % in one order, and 20 % of what the code does; or 25 tokens or more within one package, 80 % of them, and in one order',
    holds: (pair) => isNamesake(pair) || isDriftedNamesake(pair) || isSameNameAndText(pair),
  },
  { rule: 'F4', tier: 2, asks: 'one name, 10 to 23 tokens, and 60 % of the tokens', holds: isSmallNamesake },
  {
    rule: 'F2',
    tier: 2,
    asks: "one name, 10 tokens or more, and in the other function 80 % of what the smaller one does, a thing of it that few others do, and 80 % of its tokens in one order, which are 30 % of the larger one's",
    holds: isEditedNamesake,
  },
  ...VARIANT_VERDICTS,
  {
    rule: 'V3',
    tier: 3,
    asks: 'content as F3 asks for it, where the names and paths explain what differs, the functions are short, or each file holds one operation and is named by it',
    holds: (pair) => isSameContent(pair) && (isEntityVariant(pair) || isSmallLikeness(pair) || isOneOfAFamily(pair)),
  },
  {
    rule: 'F3',
    tier: 2,
    asks: 'another name, 20 tokens or more, 60 % of what the code does, and half of the tokens in one order; or a name that says what the other says and more, 40 tokens or more, 40 % of what the code does, and 65 % of the tokens in one order',
    holds: (pair) => isSameContent(pair) || isSpecialCase(pair),
  },
  {
    rule: 'F5',
    tier: 2,
    asks: 'a name without a word in common, 18 tokens or more, 45 % of what the code does, and in the other function 80 % of what the smaller one does, three things of it that few others do, and 80 % of its tokens in one order, which are half of the larger one',
    holds: (pair) => !pair.sameName && isEditedCopy(pair),
  },
];

/** Functions in classes, objects and functions. */
const INNER_VERDICTS: readonly Verdict[] = [
  {
    rule: 'V2',
    tier: 3,
    asks: 'equal text of 18 tokens or more, which calls other things in each file',
    holds: (pair) => isSameText(pair) && hasOtherBindings(pair),
  },
  {
    rule: 'M1',
    tier: 1,
    asks: 'it uses nothing of what it stands in, and equals other code of 18 tokens or more, 60 where a base, an interface or a type may ask for it',
    holds: (pair) => isSameText(pair) && isFree(pair, 60),
  },
  {
    rule: 'M2',
    tier: 2,
    asks: 'it uses nothing of what it stands in; one name, 30 tokens or more, or another one, 80 tokens or more; and 60 % of what the code does and of the tokens in one order',
    holds: isFreeLikeness,
  },
  {
    rule: 'M4',
    tier: 2,
    asks: 'it uses what it stands in, and equals other code of 30 tokens or more; or one name, 33 tokens or more, and 60 % of the tokens in one order with 80 % of what the code does, or 60 % from 100 tokens on',
    holds: isInnerLikeness,
  },
];

const CLASS_VERDICTS: readonly Verdict[] = [
  {
    rule: 'C1',
    tier: 1,
    asks: 'one name, and 70 % of what the code does, 90 % of the tokens, or of classes of 120 tokens or more half of what they do',
    holds: (pair) => isSameClass(pair) && (pair.features >= SAME_THING || pair.bag >= 0.9 || areLargeClasses(pair)),
  },
  {
    rule: 'C5',
    tier: 1,
    asks: 'another name, and equal but for layout, types, logging and local names, with 40 tokens or more',
    holds: (pair) => isSameText(pair) && pair.size >= 40,
  },
  {
    rule: 'C5',
    tier: 2,
    asks: 'another name, and equal but for layout, types, logging and local names, with 18 tokens or more',
    holds: isSameText,
  },
  {
    rule: 'C1',
    tier: 2,
    asks: "one name, and 15 % of what the code does, or 60 % of the smaller one's members and a quarter of all with 5 % of what the code does; of objects half of what the code does",
    holds: isSameClass,
  },
  {
    rule: 'C2',
    tier: 2,
    asks: "one name that says what it is for, and half of the smaller one's members, or a fifth from 150 tokens on; without such a name, 150 tokens and 30 %",
    holds: isNamesakeClass,
  },
  ...VARIANT_VERDICTS,
  {
    rule: 'C3',
    tier: 2,
    asks: "two large classes for one job, whose names are equal but for words such as simple or shared, and a fifth of the smaller one's members",
    holds: isCompetingClass,
  },
];

/** The verdicts on a pair of units of one kind, in the order in which they are asked. */
export function verdictsFor(pair: Pair): readonly Verdict[] {
  const { a, b } = pair;
  if (a.fact.kind !== b.fact.kind) return CONSTRUCTION_VERDICTS;
  if (isInner(a.fact) || isInner(b.fact)) return INNER_VERDICTS;
  switch (a.fact.kind) {
    case 'function':
      return FUNCTION_VERDICTS;
    case 'class':
    case 'object':
      return CLASS_VERDICTS;
    case 'instance':
      return INSTANCE_VERDICTS;
    default:
      return a.fact.kind satisfies never;
  }
}

function isSameText({ equal, size }: Pair): boolean {
  return equal && size >= TELLING;
}

/** What does as much alike under one name is one thing; with less they have things in common. */
const SAME_THING = 0.7;
/** From this share of what they do on, two functions of one name differ in slips or in one step. */
const NEARLY_ALL = 0.8;

/** The same name, and nearly all of what the code does. */
function isSameNameAndContent(pair: Pair): boolean {
  const { features, bag, size } = pair;
  if (!isNamesake(pair)) return false;
  if (features >= 0.6 && bag >= 0.5 && buildTheSame(pair)) return true;
  if (features < NEARLY_ALL) return features >= SAME_THING && bag >= (size >= 24 ? 0.6 : 0.7) && areSelfContained(pair);
  // What the code does may be said in other words, but not in words that have nothing in common.
  if (bag < 0.5 && features < 0.9) return false;
  // A few tokens hold few features: there the text has to agree as well.
  return (size >= 24 || bag >= 0.7) && !doOtherThings(pair);
}

/** Two factories of one name that build with the same class of a package: one of them is configured in another way. */
function buildTheSame(pair: Pair): boolean {
  const { a, b, project } = pair;
  if (!both(pair, 'builds')) return false;
  const others = new Set(featureTexts(b, 'new'));
  return featureTexts(a, 'new').some((name) => {
    const from = others.has(name) ? packageOf(a, name, project) : undefined;
    return from !== undefined && from === packageOf(b, name, project);
  });
}

/** Helpers that use nothing but what they are handed, and draw nothing: no place needs one of its own. */
function areSelfContained({ a, b, project }: Pair): boolean {
  // Where nothing but texts differs, those are what each of the two is for.
  const numbers = [a, b].map((unit) => featureTexts(unit, 'number').join());
  if (a.fact.literalBlind === b.fact.literalBlind && numbers[0] === numbers[1]) return false;
  return [a, b].every((unit) => !unit.fact.traits.includes('jsx') && thingsOf(unit, project).size === 0);
}

function isNamesake(pair: Pair): boolean {
  const { sameName, genericName, features, size } = pair;
  if (!sameName || genericName || features < 0.36 || size < TELLING) return false;
  return !(either(pair, 'jsx') && size < 40 && features < 0.6);
}

/** The same name and nearly the same sequence, where what differs happens to be rare words. */
function isSameNameAndText(pair: Pair): boolean {
  const { a, b, sameName, genericName, bag, size } = pair;
  if (a.group !== b.group || !sameName || genericName || size < 25) return false;
  return bag >= 0.8 && sequenceSimilarity(a, b) >= 0.8;
}

/** A namesake of some size whose text is much the same although its rare words have changed. */
function isDriftedNamesake(pair: Pair): boolean {
  const { a, b, sameName, genericName, bag, features, size } = pair;
  if (!sameName || genericName || size < 40 || bag < 0.7 || features < 0.2) return false;
  return sequenceSimilarity(a, b) >= 0.6;
}

function isSmallNamesake(pair: Pair): boolean {
  const { sameName, genericName, bag, size } = pair;
  return sameName && !genericName && size >= 10 && size < 24 && bag >= 0.6 && !either(pair, 'jsx');
}

function isSameContent(pair: Pair): boolean {
  const { a, b, features, size } = pair;
  return features >= 0.6 && size >= 20 && !either(pair, 'jsx') && sequenceSimilarity(a, b) >= 0.5;
}

function isEntityVariant(pair: Pair): boolean {
  return entityShare(pair.a, pair.b) >= 0.35 || hasOtherBindings(pair);
}

/** Short functions are alike by chance unless nearly everything agrees. */
function isSmallLikeness({ a, b, features, size }: Pair): boolean {
  return size < 24 && features < 0.8 && sequenceSimilarity(a, b) < 0.7;
}

/** Functions in disguise: they could stand on their own. */
function isFree(pair: Pair, muchOf = Infinity): boolean {
  if (either(pair, 'bound')) return false;
  return pair.size >= muchOf || [pair.a, pair.b].every(({ fact }) => !isInner(fact) || !isAskedFor(fact));
}

/** A base class, an interface or the type of an object may ask for it. */
function isAskedFor({ extends: bases, implements: interfaces }: Pair['a']['fact']): boolean {
  return bases.length > 0 || interfaces.length > 0;
}

function isFreeLikeness(pair: Pair): boolean {
  const { a, b, sameName, genericName, features, size } = pair;
  if (!isFree(pair) || features < 0.6 || size < (sameName && !genericName ? 30 : 80)) return false;
  return sequenceSimilarity(a, b) >= 0.6;
}

/** What a function of a component does to its state is glue: more of it has to agree than of a method. */
function isInnerLikeness(pair: Pair): boolean {
  const { a, b, equal, sameName, genericName, features, size } = pair;
  const isGlue = either(pair, 'closure');
  if (equal) return size >= (isGlue && genericName ? 60 : 30);
  if (!sameName || genericName) return size >= 140 && features >= 0.6 && sequenceSimilarity(a, b) >= 0.6;
  if (size < (isGlue ? 60 : 33) || features < (size < 100 ? 0.7 : 0.6)) return false;
  return sequenceSimilarity(a, b) >= (features >= 0.8 || size >= 100 ? 0.6 : isGlue ? 0.7 : 0.8);
}

/** `pngUrlToBlob` beside `urlToBlob`, and much the same text. */
function isSpecialCase(pair: Pair): boolean {
  const { a, b, features, bag, size } = pair;
  if (size < 40 || features < 0.4 || bag < 0.75 || either(pair, 'jsx') || !saysMore(a, b)) return false;
  return sequenceSimilarity(a, b) >= 0.65 && !hasOtherBindings(pair);
}

/** Whether all the words of one name, two or more, are in the other. */
function saysMore(a: Unit, b: Unit): boolean {
  const [fewer = [], more = []] = [a, b].map((unit) => conceptWords(unit.ownName)).sort((x, y) => x.length - y.length);
  return fewer.length >= 2 && more.length > fewer.length && fewer.every((word) => more.includes(word));
}

/** One file an operation, each named by it: `find-orders.ts` and `find-open-orders.ts` are written after one pattern. */
function isOneOfAFamily({ a, b, features, bag }: Pair): boolean {
  return areOperationsOfOneFamily(a, b) && !(features >= 0.8 && bag >= 0.9);
}

function hasOtherBindings({ a, b, project }: Pair): boolean {
  return haveOtherBindings(a, b, project);
}

/** Two classes of some size do not get one name and half of their content by chance. */
function areLargeClasses({ a, size, features }: Pair): boolean {
  return a.fact.kind === 'class' && size >= 120 && features >= 0.5;
}

const ERROR_CLASS = /(Error|Exception)$/;

function isSameClass(pair: Pair): boolean {
  const { a, b, features, bag, largest } = pair;
  if (a.fact.name.toLowerCase() !== b.fact.name.toLowerCase() || pair.genericName) return false;
  if (largest < 10 && !ERROR_CLASS.test(a.fact.name)) return false;
  // The keys of an object are often those of a contract that says nothing about its content.
  if (a.fact.kind === 'object') return features >= 0.5 || bag >= 0.9;
  const members = memberSimilarity(a, b);
  // Some of the content has to agree as well: a framework may ask for the members.
  const areMembers = features >= 0.05 && members.contained >= 0.6 && members.jaccard >= 0.25;
  return features >= 0.15 || bag >= 0.9 || areMembers;
}

function isNamesakeClass(pair: Pair): boolean {
  const { a, sameName, bag, largest, features } = pair;
  if (!sameName || pair.genericName) return false;
  // Two large classes for one job compete, however little of their code agrees.
  if (features < 0.06 && (a.parts.role === undefined || pair.size < 400)) return false;
  const members = memberSimilarity(a, pair.b);
  if (a.parts.role === undefined) return largest >= 150 && members.contained >= 0.3;
  const isAccident = bag < 0.12 && members.jaccard < 0.2 && largest < 150;
  return !isAccident && ((members.contained >= 0.2 && largest >= 150) || members.contained >= 0.5);
}

/** Two managers of some size for one thing, whatever else their names say. */
function isCompetingClass({ a, b, sameName, sameConcept, size, features }: Pair): boolean {
  // The keys of an object are often those of a contract.
  if (a.fact.kind === 'object' && features < 0.15) return false;
  if (sameName || !sameConcept || size < 400 || withoutPlural(a.fact.name) === withoutPlural(b.fact.name)) return false;
  return memberSimilarity(a, b).contained >= 0.2;
}

function withoutPlural(name: string): string {
  return name.replace(/s(?=[A-Z]|$)/g, '');
}
