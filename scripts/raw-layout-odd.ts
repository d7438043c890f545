/** A shape whose deserializer is not regular, described by hand. */
export interface OddShape {
  /** The deserializer that it was read from, and the digest of its text; none for shapes that only this tool has. */
  readonly from: string | undefined;
  readonly digest: string | undefined;
  /** Its line in the layout; targets in braces are looked up. */
  readonly line: string;
}

const STATEMENTS = `
# Its start is that of its first statement.
node Program Program | body={VecDirective}@88 body={VecStatement}@112 | sourceType:{ModuleKind}@137 < Program
node FunctionBody BlockStatement | body={VecDirective}@16 body={VecStatement}@40 | < FunctionBody
node VariableDeclarator VariableDeclarator | id={AnnotatedPattern}@16 init={OptionExpression}@40 | definite:Bool@12 < VariableDeclarator
# A pattern, and behind it the type that is written after it.
special AnnotatedPattern - | pattern={BindingPattern}@0 annotation={OptionBoxTSTypeAnnotation}@16 |
group CatchParameter - | param={AnnotatedPattern}@16 | < CatchParameter
node ImportDeclaration ImportDeclaration | specifiers={OptionVecImportDeclarationSpecifier}@16 source={StringLiteral}@40 attributes={OptionBoxWithClause}@88 | phase:{OptionImportPhase}@12 importKind:{ImportOrExportKind}@13 < ImportDeclaration
group WithClause - | attributes={VecImportAttribute}@16 | < WithClause
node ExportDeclaration ExportNamedDeclaration | declaration={Declaration}@16 | specifiers:=[] source:=null exportKind:KindOfDeclaration@0 attributes:=[] < ExportDeclaration
node ExportFromDeclaration ExportNamedDeclaration | specifiers={VecExportSpecifier}@16 source={StringLiteral}@40 attributes={OptionBoxWithClause}@88 | declaration:=null exportKind:{ImportOrExportKind}@12 < ExportFromDeclaration
node ExportAllDeclaration ExportAllDeclaration | exported={OptionModuleExportName}@16 source={StringLiteral}@72 attributes={OptionBoxWithClause}@120 | exportKind:{ImportOrExportKind}@12 < ExportAllDeclaration
`;

const FUNCTIONS = `
node Function {FunctionType}@88 | id={OptionBindingIdentifier}@16 typeParameters={OptionBoxTSTypeParameterDeclaration}@48 params={OptionBoxTSThisParameter}@56 params={BoxFormalParameters}@64 returnType={OptionBoxTSTypeAnnotation}@72 body={OptionBoxFunctionBody}@80 | generator:Bool@89 async:Bool@90 declare:Bool@91 expression:=false < Function
group FormalParameters - | params={VecFormalParameter}@16 params=null0.box.{RestParameter}@40 | < FormalParameters
# It begins with its decorators and ends with its type.
special RestParameter - | decorators={VecDecorator}@16 argument={BindingPattern}@56 annotation={OptionBoxTSTypeAnnotation}@72 rest={RestParameterNode}@0 |
node RestParameterNode RestElement | decorators={VecDecorator}@16 argument={BindingPattern}@56 typeAnnotation={OptionBoxTSTypeAnnotation}@72 | optional:=false value:=null
# A pattern, a pattern with a default, or a property of the class.
special FormalParameter - | decorators={VecDecorator}@16 pattern={BindingPattern}@40 annotation={OptionBoxTSTypeAnnotation}@56 initializer={OptionBoxExpression}@64 property={ParameterProperty}@0 default={ParameterDefault}@0 | < FormalParameter
node ParameterProperty TSParameterProperty | decorators={VecDecorator}@16 parameter={BindingPattern}@40 | accessibility:{OptionTSAccessibility}@13 readonly:Bool@14 override:Bool@15 static:=false
node ParameterDefault AssignmentPattern | | decorators:=[] optional:=false typeAnnotation:=null
node ArrowFunctionExpression ArrowFunctionExpression | typeParameters={OptionBoxTSTypeParameterDeclaration}@16 params={BoxFormalParameters}@24 returnType={OptionBoxTSTypeAnnotation}@32 body={ArrowFunctionBody}@40 | expression:IsExpressionBody@40 async:Bool@56 id:=null generator:=false < ArrowFunctionExpression
node Class {ClassType}@136 | decorators={VecDecorator}@16 id={OptionBindingIdentifier}@40 typeParameters={OptionBoxTSTypeParameterDeclaration}@72 superClass={OptionExpression}@80 superTypeArguments=tag255@0.{SuperTypeArguments}@80 implements={VecTSClassImplements}@104 body={BoxClassBody}@128 | abstract:Bool@137 declare:Bool@138 < Class
# Not there at all where there is no base class.
group SuperTypeArguments - | superTypeArguments={OptionBoxTSTypeParameterInstantiation}@16 |
`;

const PATTERNS = `
node ArrayAssignmentTarget ArrayPattern | elements={VecOptionAssignmentTargetMaybeDefault}@16 elements={OptionBoxAssignmentTargetRest}@40 | decorators:=[] optional:=false typeAnnotation:=null < ArrayAssignmentTarget
node ObjectAssignmentTarget ObjectPattern | properties={VecAssignmentTargetProperty}@16 properties={OptionBoxAssignmentTargetRest}@40 | decorators:=[] optional:=false typeAnnotation:=null < ObjectAssignmentTarget
node ArrayPattern ArrayPattern | elements={VecOptionBindingPattern}@16 elements={OptionBoxBindingRestElement}@40 | decorators:=[] optional:=false typeAnnotation:=null < ArrayPattern
node ObjectPattern ObjectPattern | properties={VecBindingProperty}@16 properties={OptionBoxBindingRestElement}@40 | decorators:=[] optional:=false typeAnnotation:=null < ObjectPattern
# In \`({ a, b = 1 } = c)\` the key stands for the value as well.
node AssignmentTargetPropertyIdentifier Property | key={IdentifierReference}@16 value={AssignmentTargetShorthand}@0 | kind:=init method:=false shorthand:=true computed:=false optional:=false < AssignmentTargetPropertyIdentifier
special AssignmentTargetShorthand - | name={IdentifierReference}@16 initializer={OptionExpression}@48 default={ParameterDefault}@0 |
`;

const EXPRESSIONS = `
# Their words have no shape in memory, only a place.
special ImportMeta MetaProperty | meta={WordImport}@0 property={WordMeta}@0 | < ImportMeta
special NewTarget MetaProperty | meta={WordNew}@0 property={WordTarget}@0 | < NewTarget
node WordImport Identifier | | decorators:=[] typeAnnotation:=null name:=import optional:=false
node WordMeta Identifier | | decorators:=[] typeAnnotation:=null name:=meta optional:=false
node WordNew Identifier | | decorators:=[] typeAnnotation:=null name:=new optional:=false
node WordTarget Identifier | | decorators:=[] typeAnnotation:=null name:=target optional:=false
node WordGlobal Identifier | | decorators:=[] typeAnnotation:=null name:=global optional:=false
hole Elision < Elision
node BooleanLiteral Literal | | value:Bool@12 raw:Raw@0 < BooleanLiteral
node NullLiteral Literal | | value:=null raw:Raw@0 < NullLiteral
node NumericLiteral Literal | | value:F64@32 raw:Raw@0 < NumericLiteral
node StringLiteral Literal | | value:EscapedStr@16 raw:Raw@0 < StringLiteral
node BigIntLiteral Literal | | value:BigInt@16 raw:Raw@0 bigint:Str@16 < BigIntLiteral
node RegExpLiteral Literal | | value:RegExp@16 raw:Raw@0 regex:RegExpParts@16 < RegExpLiteral
# It begins with the mark before it and ends with the one behind it.
special TemplateElement TemplateElement | | value:Template@16 tail:Bool@12 < TemplateElement
node JSXText JSXText | | value:Str@16 raw:Raw@0 < JSXText
node JSXElement JSXElement | openingElement={BoxJSXOpeningElement}@16 children={VecJSXChild}@24 closingElement={OptionBoxJSXClosingElement}@48 | < JSXElement
node JSXOpeningElement JSXOpeningElement | name={JSXElementName}@16 typeArguments={OptionBoxTSTypeParameterInstantiation}@32 attributes={VecJSXAttributeItem}@40 | selfClosing:IsAlone@0 < JSXOpeningElement
enum JSXElementName 0:{BoxJSXIdentifier}@8 1:box.{JSXReference}@8 2:{BoxJSXNamespacedName}@8 3:{BoxJSXMemberExpression}@8 4:box.{JSXThis}@8 < JSXElementName
enum JSXMemberExpressionObject 0:box.{JSXReference}@8 1:{BoxJSXMemberExpression}@8 2:box.{JSXThis}@8 < JSXMemberExpressionObject
node JSXReference JSXIdentifier | | name:Str@16
node JSXThis JSXIdentifier | | name:=this
`;

const TYPES = `
node TSClassImplements TSClassImplements | expression={NameAsExpression}@16 typeArguments={OptionBoxTSTypeParameterInstantiation}@32 | < TSClassImplements
node TSInterfaceHeritage TSInterfaceHeritage | expression={NameAsExpression}@16 typeArguments={OptionBoxTSTypeParameterInstantiation}@32 | < TSInterfaceHeritage
# What is extended is an expression: there \`ns.Base\` is a member and no qualified name.
enum NameAsExpression 0:{BoxIdentifierReference}@8 1:box.{QualifiedNameAsMember}@8 2:{BoxThisExpression}@8 < TSTypeName
node QualifiedNameAsMember MemberExpression | object={NameAsExpression}@16 property={IdentifierName}@32 | optional:=false computed:=false < TSQualifiedName
node TSIndexSignature TSIndexSignature | parameters=list.{TSIndexSignatureName}@16 typeAnnotation={BoxTSTypeAnnotation}@56 | readonly:Bool@12 static:Bool@13 accessibility:=null < TSIndexSignature
node TSCallSignatureDeclaration TSCallSignatureDeclaration | typeParameters={OptionBoxTSTypeParameterDeclaration}@16 params={OptionBoxTSThisParameter}@24 params={BoxFormalParameters}@32 returnType={OptionBoxTSTypeAnnotation}@40 | < TSCallSignatureDeclaration
node TSMethodSignature TSMethodSignature | key={PropertyKey}@16 typeParameters={OptionBoxTSTypeParameterDeclaration}@32 params={OptionBoxTSThisParameter}@40 params={BoxFormalParameters}@48 returnType={OptionBoxTSTypeAnnotation}@56 | computed:Bool@64 optional:Bool@65 kind:{TSMethodSignatureKind}@66 accessibility:=null readonly:=false static:=false < TSMethodSignature
node TSFunctionType TSFunctionType | typeParameters={OptionBoxTSTypeParameterDeclaration}@16 params={OptionBoxTSThisParameter}@24 params={BoxFormalParameters}@32 returnType={BoxTSTypeAnnotation}@40 | < TSFunctionType
node TSMappedType TSMappedType | key={BindingIdentifier}@16 constraint={TSType}@48 nameType={OptionTSType}@64 typeAnnotation={OptionTSType}@80 | optional:MappedOptional@96 readonly:{OptionTSMappedTypeModifierOperator}@97 < TSMappedType
node TSParenthesizedType TSParenthesizedType | typeAnnotation={TSType}@16 | < TSParenthesizedType
node ParenthesizedExpression ParenthesizedExpression | expression={Expression}@16 | < ParenthesizedExpression
node TSModuleBlock TSModuleBlock | body={VecDirective}@16 body={VecStatement}@40 | < TSModuleBlock
node TSExternalModuleDeclaration TSModuleDeclaration | id={StringLiteral}@16 body={OptionBoxTSModuleBlock}@64 | kind:=module declare:Bool@72 global:=false < TSExternalModuleDeclaration
node TSNamespaceDeclaration TSModuleDeclaration | id={BindingIdentifier}@16 body={TSNamespaceDeclarationBody}@48 | kind:{TSNamespaceDeclarationKind}@64 declare:Bool@65 global:=false < TSNamespaceDeclaration
# \`namespace A.B {}\` is one declaration in the ordinary tree and two in memory: there the ordinary tree takes over.
enum TSNamespaceDeclarationBody 0:decline@0 1:{BoxTSModuleBlock}@8 < TSNamespaceDeclarationBody
node TSGlobalDeclaration TSModuleDeclaration | id={WordGlobal}@16 body={TSModuleBlock}@24 | kind:=global declare:Bool@88 global:=true < TSGlobalDeclaration
node TSEnumMember TSEnumMember | id={TSEnumMemberName}@16 initializer={OptionExpression}@32 | computed:IsComputedMember@16 < TSEnumMember
`;

/** Digests of the deserializers that the lines above were read from. */
const DIGESTS: Readonly<Record<string, string>> = {
  ArrayAssignmentTarget: '2113774c',
  ArrayPattern: '60b951b2',
  ArrowFunctionExpression: '27abdc48',
  AssignmentTargetPropertyIdentifier: '7a15e064',
  BigIntLiteral: '3a1e4f43',
  BooleanLiteral: '42ad7386',
  CatchParameter: 'd2f64c53',
  Class: '5b81818f',
  Elision: '43d8869c',
  ExportAllDeclaration: '78e57b73',
  ExportDeclaration: 'db52361d',
  ExportFromDeclaration: '9ee6fcfd',
  FormalParameter: 'b5ffb33c',
  FormalParameters: 'a4377719',
  Function: '85e08d00',
  FunctionBody: '06642cf2',
  ImportDeclaration: '6f3a7e74',
  ImportMeta: '1e6cd782',
  JSXElement: '71b29c60',
  JSXElementName: '87953652',
  JSXMemberExpressionObject: '09ccbf0d',
  JSXOpeningElement: '549322d6',
  JSXText: '3b327d9a',
  NewTarget: '298b0504',
  NullLiteral: 'be4f93e2',
  NumericLiteral: 'bd019bff',
  ObjectAssignmentTarget: '65dde781',
  ObjectPattern: 'ea647d46',
  ParenthesizedExpression: '67535a4e',
  Program: '9a77a913',
  RegExpLiteral: '652eea4e',
  StringLiteral: 'd5534c03',
  TSCallSignatureDeclaration: 'c34fdc20',
  TSClassImplements: '65f2753a',
  TSEnumMember: 'deebbe92',
  TSExternalModuleDeclaration: '52fec802',
  TSFunctionType: 'd2a659b4',
  TSGlobalDeclaration: '2f801851',
  TSIndexSignature: 'a407b81b',
  TSInterfaceHeritage: 'a15e5b55',
  TSMappedType: 'e5d11348',
  TSMethodSignature: 'e7eb3e1b',
  TSModuleBlock: '97588bab',
  TSNamespaceDeclaration: 'f66e54a5',
  TSNamespaceDeclarationBody: 'b3f44a50',
  TSParenthesizedType: 'b02d2303',
  TSQualifiedName: 'fa91139c',
  TSTypeName: 'b31f6dc4',
  TemplateElement: 'c5fae172',
  VariableDeclarator: 'c40b6c79',
  WithClause: '45eeb4df',
};

/** By the name of the shape. */
export const ODD_SHAPES: ReadonlyMap<string, OddShape> = new Map(
  [STATEMENTS, FUNCTIONS, PATTERNS, EXPRESSIONS, TYPES]
    .flatMap((text) => text.split('\n'))
    .filter((text) => text !== '' && !text.startsWith('#'))
    .map((text) => {
      const [line = '', from] = text.split(' < ');
      const [, name = ''] = line.split(' ');
      return [name, { line, from, digest: from === undefined ? undefined : DIGESTS[from] }];
    }),
);
