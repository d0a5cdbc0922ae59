import { dirname, join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '../../..');
const CATALOGUE = join(ROOT, 'src/taskpane/strings/en.ts');

/**
 * Which messages of the English catalogue the page's code can come to say, by the compiler's own knowledge of what each
 * name stands for. An object that is handed on or indexed by a value counts with everything in it.
 */
export function unusedKeys(): string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, 'tsconfig.taskpane.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
      },
    },
  );
  if (!config) throw new Error('tsconfig.taskpane.json cannot be read');
  // Our own files are enough; the packages' types would take ten times as long.
  const host = ts.createCompilerHost(config.options);
  host.resolveModuleNameLiterals = (names, file, _, options) =>
    names.map(({ text }) =>
      text.startsWith('.') ? ts.resolveModuleName(text, file, options, host) : { resolvedModule: undefined },
    );
  const program = ts.createProgram(config.fileNames, { ...config.options, types: [] }, host);
  const checker = program.getTypeChecker();
  const used = new Set<ts.Node>();
  const declared = (symbol: ts.Symbol | undefined): ts.Node[] =>
    (symbol?.declarations ?? []).filter((node) => node.getSourceFile().fileName === CATALOGUE);

  const useWhole = (type: ts.Type) => {
    for (const property of type.getProperties()) {
      const found = declared(property);
      for (const node of found) used.add(node);
      if (found.length > 0) useWhole(checker.getTypeOfSymbol(property));
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      for (const one of declared(checker.getSymbolAtLocation(node.name))) used.add(one);
    }
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = (node.propertyName ?? node.name).getText();
      const property = checker.getTypeAtLocation(node.parent).getProperty(name);
      for (const one of declared(property)) used.add(one);
    }
    if (ts.isElementAccessExpression(node)) {
      const type = checker.getTypeAtLocation(node.expression);
      const index = node.argumentExpression;
      if (ts.isStringLiteral(index)) for (const one of declared(type.getProperty(index.text))) used.add(one);
      else useWhole(type);
    }
    if (ts.isExpression(node) && isHandedOn(node)) useWhole(checker.getTypeAtLocation(node));
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) {
    if (!file.isDeclarationFile && dirname(file.fileName) !== dirname(CATALOGUE)) visit(file);
  }

  const catalogue = program.getSourceFile(CATALOGUE);
  if (!catalogue) throw new Error(`${CATALOGUE} is no part of the page`);
  const unused: string[] = [];
  const leaves = (node: ts.Node, path: string): void => {
    if (!ts.isPropertyAssignment(node)) return ts.forEachChild(node, (child) => leaves(child, path));
    const here = path === '' ? node.name.getText() : `${path}.${node.name.getText()}`;
    if (ts.isObjectLiteralExpression(node.initializer)) return leaves(node.initializer, here);
    if (!used.has(node)) unused.push(here);
  };
  leaves(catalogue, '');
  return unused;
}

/** As an argument, in a spread, as a value or as a component's property: from there on nobody sees which part is used. */
function isHandedOn(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent)) return parent.arguments.includes(node);
  return ts.isSpreadAssignment(parent) || ts.isPropertyAssignment(parent) || ts.isJsxExpression(parent);
}
