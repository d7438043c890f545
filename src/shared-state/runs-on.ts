import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { childIn, directiveOfRow, isTypeOnlyRow } from '../syntax/rows.ts';
import type { Place } from './state-fact.ts';

/** Packages of programs that answer the requests of many. */
const SERVER =
  /^(?:express|fastify|@fastify\/.+|hono(?:\/.+)?|@hono\/.+|koa|@koa\/.+|koa-[\w-]+|@nestjs\/(?!cli|schematics|testing).+|@hapi\/hapi|elysia|restify|polka|next\/(?:server|headers)|server-only|@trpc\/server(?:\/.+)?|@apollo\/server.*|apollo-server.*|graphql-yoga|@remix-run\/(?:node|server-runtime|express)|@sveltejs\/kit\/node|h3|nitropack.*|express-session|passport|aws-lambda)$/;
/** Packages of programs that one person uses: pages, apps, extensions, command lines. */
const CLIENT =
  /^(?:react|react-dom.*|react-native.*|preact.*|vue|@vue\/.+|pinia|vuex|svelte.*|@angular\/.+|solid-js.*|electron|vscode|ink|commander|yargs|cac|meow|inquirer|@inquirer\/.+|@oclif\/.+|@clack\/.+|mobx.*|zustand.*|jotai.*|@reduxjs\/.+|redux|client-only|expo.*|webextension-polyfill)$/;
const ROUTES =
  /(?:^|\/)(?:app\/(?:.*\/)?route|middleware|\+server|\+page\.server|\+layout\.server|hooks\.server)\.[cm]?[jt]s$|(?:^|\/)pages\/api\//;

export function isServerPackage(name: string): boolean {
  return SERVER.test(name);
}

export function isClientPackage(name: string): boolean {
  return CLIENT.test(name);
}

/** Where a file runs, going by its directive, its imports and its path. */
export function runsOn({ tree, path }: SourceFile): Place {
  if (/\.(?:tsx|jsx|vue|svelte|astro)$/.test(path)) return 'client';
  let place: Place = ROUTES.test(path) ? 'server' : undefined;
  for (let row = 1; row < tree.size; row = tree.ends[row] ?? tree.size) {
    const directive = directiveOfRow(tree, row);
    if (directive === 'use client') return 'client';
    const source = sourceOf(tree, row);
    if (source !== undefined && CLIENT.test(source)) return 'client';
    if (directive === 'use server' || (source !== undefined && SERVER.test(source))) place = 'server';
  }
  return place;
}

/** What a statement imports or requires. */
function sourceOf(tree: SourceFile['tree'], row: number): string | undefined {
  const type = tree.types[row];
  // Types of a framework are what its handlers are written with.
  if (type === NodeType.ImportDeclaration) {
    const source = tree.text(childIn(tree, row, Role.source));
    return isTypeOnlyRow(tree, row) && source !== undefined && CLIENT.test(source) ? undefined : source;
  }
  if (type !== NodeType.VariableDeclaration) return undefined;
  let call = childIn(tree, childIn(tree, row, Role.declarations), Role.init);
  if (tree.types[call] === NodeType.MemberExpression) call = childIn(tree, call, Role.object);
  if (tree.types[call] !== NodeType.CallExpression || tree.word(childIn(tree, call, Role.callee)) !== 'require')
    return undefined;
  return tree.text(childIn(tree, call, Role.arguments));
}
