import type { Random } from '../duplicates/random.ts';

const VERBS =
  words(`get load find create update build resolve send parse render apply fetch read write merge collect check plan
  count sort group reserve ship refund pack charge quote import export sync archive restore assign notify publish draft
  match rank split schedule cancel confirm audit measure forward rebuild translate summarise attach detach price weigh`);
const NOUNS =
  words(`order item customer price invoice parcel cart product address payment account stock user message report event
  note label supplier shipment warehouse refund discount tax currency coupon review rating category variant catalogue
  basket session visit campaign newsletter template contact region zone carrier tariff pallet shelf batch comeback claim
  receipt ledger budget forecast margin bundle gift voucher subscription renewal contract quota licence branch courier
  route stop driver vehicle dock gate scale barcode scanner printer ticket queue worker task reminder calendar holiday
  shift roster payroll bonus expense deposit transfer balance statement grievance complaint inspection sample recipe
  ingredient allergen origin harvest season greenhouse orchard vineyard cellar bottle crate lid seal stamp signature
  translation locale theme banner slot widget panel drawer toolbar column filter cursor page snapshot revision draft`);
const QUALIFIERS =
  words(`open pending active next last daily weekly monthly local remote main default partial total net gross late early
  first bulk single nested public internal external virtual express frozen seasonal regional returned damaged expected
  actual planned missing duplicate archived verified unpaid overdue preferred assigned scheduled billed shared nearest`);
const PARTS = words(`id name status kind total amount count code date owner email phone note rate weight length position
  state reason source target level limit price title summary key value tags lines items details created updated`);

function words(list: string): readonly string[] {
  return list.split(/\s+/);
}

/** The words that code of one part of a project speaks of: each part has some of its own, and all have the common ones. */
export interface Vocabulary {
  /** What a function does: `getOpenOrder`. */
  readonly action: () => string;
  /** What a thing is called: `openOrder`. */
  readonly thing: () => string;
  /** What a type is called: `OpenOrder`. */
  readonly type: () => string;
  /** What a member is called: `orderStatus`. */
  readonly member: () => string;
  /** A few words for people to read. */
  readonly phrase: () => string;
}

/** @param nouns what this part of the project is about */
export function vocabularyOf(random: Random, nouns: readonly string[]): Vocabulary {
  const noun = (): string => (random.happens(0.6) ? pickEarly(random, nouns) : pickEarly(random, NOUNS));
  const thing = (): string => {
    const plain = random.happens(0.5) ? noun() : `${noun()}${capital(noun())}`;
    return random.happens(0.45) ? `${pickEarly(random, QUALIFIERS)}${capital(plain)}` : plain;
  };
  const phrase = (): string =>
    [pickEarly(random, VERBS), pickEarly(random, QUALIFIERS), noun(), 'of', random.pick(NOUNS), noun()].join(' ');
  const member = (): string =>
    random.happens(0.4) ? pickEarly(random, PARTS) : `${noun()}${capital(pickEarly(random, PARTS))}`;
  return {
    action: () => `${pickEarly(random, VERBS)}${capital(thing())}`,
    type: () => capital(thing()),
    ...{ thing, member, phrase },
  };
}

/** What one part of a project is about. */
export function nounsOf(random: Random): readonly string[] {
  return random.some(NOUNS, 24);
}

/** The words at the front of a list are used most, as in any text. */
function pickEarly(random: Random, list: readonly string[]): string {
  return list[random.below(random.below(list.length) + 1)] ?? '';
}

export function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
