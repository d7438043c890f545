/**
 * What SARIF 2.1.0 says of the properties that our logs have, as JSON schema in our own words; a property that is not
 * listed here is refused. Sections of the standard are named where they ask for more than a type.
 */
const text = { type: 'string', minLength: 1 };
const message = shape({ text });
const index = { type: 'integer', minimum: 0 };
const position = { type: 'integer', minimum: 1 };
const level = { enum: ['none', 'note', 'warning', 'error'] };

const region = shape({ startLine: position, startColumn: position, endLine: position, endColumn: position });
// 3.4.3: a URI reference by RFC 3986; here relative, so without scheme, authority and leading slash.
const uri = {
  type: 'string',
  pattern: "^(?:[A-Za-z0-9._~!$&'()*+,;=@-]|%[0-9A-F]{2})+(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-F]{2})+)*$",
};
const artifactLocation = shape({ uri, uriBaseId: { const: '%SRCROOT%' } });
const physicalLocation = shape({ artifactLocation }, { region, contextRegion: region });
const location = shape({ physicalLocation });
const relatedLocation = shape({ id: { type: 'integer', minimum: 0 }, message, physicalLocation });
const notification = shape({ descriptor: shape({ id: text }), level, message }, { locations: listOf(location) });

const rule = shape({
  id: text,
  shortDescription: message,
  fullDescription: message,
  help: shape({ text, markdown: text }),
  defaultConfiguration: shape({ level }),
  properties: shape({
    tags: { type: 'array', items: text, uniqueItems: true, maxItems: 20 },
    precision: { enum: ['very-high', 'high', 'medium', 'low'] },
    'problem.severity': { enum: ['error', 'warning', 'recommendation'] },
  }),
});

const driver = shape({
  name: { const: 'ssot-lint' },
  version: text,
  semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
  rules: listOf(rule),
  notifications: listOf(shape({ id: text, shortDescription: message })),
});

// 3.35.2 and 3.35.3: where it was suppressed, and whether that was agreed on.
const suppression = shape({
  kind: { enum: ['inSource', 'external'] },
  status: { enum: ['accepted', 'underReview', 'rejected'] },
  justification: text,
});

const result = shape(
  {
    ruleId: text,
    ruleIndex: index,
    level,
    message,
    // 3.27.12: more than one only where the same problem shows in all of them at once.
    locations: { ...listOf(location), minItems: 1, maxItems: 1 },
    partialFingerprints: shape({ 'ssotFindingId/v1': text, 'ssotSite/v1': text }),
  },
  { relatedLocations: { ...listOf(relatedLocation), uniqueItems: true }, suppressions: listOf(suppression) },
);

const percent = { type: ['number', 'null'] };

const run = shape({
  tool: shape({ driver }),
  invocations: listOf(
    shape({
      executionSuccessful: { type: 'boolean' },
      exitCode: { enum: [0, 1] },
      exitCodeDescription: text,
      toolExecutionNotifications: listOf(notification),
      toolConfigurationNotifications: listOf(notification),
    }),
  ),
  // 3.17.3: hierarchical; what stands before the last slash is the category.
  automationDetails: shape({ id: { type: 'string', pattern: '^ssot/(?:[^/]+/)*$' } }),
  originalUriBaseIds: shape({ '%SRCROOT%': shape({ description: message }) }),
  columnKind: { const: 'utf16CodeUnits' },
  results: listOf(result),
  properties: shape({ percent, percentWithoutAllowances: percent, commit: { type: ['string', 'null'] } }),
});

export const SARIF_SHAPE = shape({
  $schema: { type: 'string', pattern: '/sarif-schema-2\\.1\\.0\\.json$' },
  version: { const: '2.1.0' },
  runs: { ...listOf(run), minItems: 1, maxItems: 1 },
});

function shape(required: Record<string, object>, optional: Record<string, object> = {}): object {
  const properties = { ...required, ...optional };
  return { type: 'object', properties, required: Object.keys(required), additionalProperties: false };
}

function listOf(items: object): object {
  return { type: 'array', items };
}
