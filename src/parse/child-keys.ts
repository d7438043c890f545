import { visitorKeys } from 'oxc-parser';

const { MethodDefinition = [], PropertyDefinition = [], AccessorProperty = [] } = visitorKeys;

/** What abstract members must not have is a matter for the compiler; it is in the tree, and the parser's list passes it over. */
const PASSED_OVER: Readonly<Record<string, readonly string[]>> = {
  TSAbstractMethodDefinition: MethodDefinition,
  TSAbstractPropertyDefinition: PropertyDefinition,
  TSAbstractAccessorProperty: AccessorProperty,
};

/** The fields of a type of node that hold nodes, in source order. */
export function childKeys(type: string): readonly string[] {
  return PASSED_OVER[type] ?? visitorKeys[type] ?? [];
}
