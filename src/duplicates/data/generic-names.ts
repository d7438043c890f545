/** Plain names that many files give to something of their own. */
export const GENERIC_NAME = new RegExp(
  `^(${[
    'props|ownprops|params|param|args|arguments|options|opts|config|settings|state|formdata|formvalues|form|values|value',
    'row|item|items|entry|node|data|payload|input|output|result|results|response|request|req|res|body|query|context|ctx',
    'error|errors|event|events|action|actions|status|kind|variant|variants|mode|size|sizes|key|keys|name|names|id|ids',
    'option|field|fields|column|columns|header|headers|filter|filters|tab|tabs|step|steps|section|sections|view|views',
    'route|routes|path|paths|url|label|labels|title|description|prefix|suffix|default|defaults|initialstate|initialvalues',
    'defaultvalues|defaultconfig|defaultoptions|defaultprops|styles|style|theme|colors|icons|map|list|table|schema|index',
    'meta|metadata|message|messages|info|details|detail|record|records|handler|callback|listener|env|dynamic|runtime|limit',
    'revalidate|fetchcache|maxduration|preferredregion|dynamicparams|paramsschema|bodyschema|queryschema|searchparams',
    'inputschema|outputschema|formschema|version|namespace|scope|timeout|interval|delay|debounce|height|width|tag|type|types',
    'direction|sortdirection|sortorder|orientation|alignment',
    'routeparams|pageparams|routecontext|loaderdata|actiondata|pageprops|layoutprops|componentprops|window|global|document|user|session',
  ].join('|')})$`,
);
