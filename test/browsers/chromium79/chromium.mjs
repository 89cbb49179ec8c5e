#!/usr/bin/env node
/**
 * Chromium 79 as Playwright expects a browser of today: what it sends is put into the words of 2019, what that browser does not
 * know is answered with nothing. The scripts that Playwright brings along are lowered, the page's own are left as they are: a
 * page that runs here runs in that browser.
 */

import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { dirname } from 'node:path';
import ts from 'typescript';
import { unpacked } from './unpacked.mjs';

const program = unpacked();
const browser = spawn(program, process.argv.slice(2), {
  env: { ...process.env, LD_LIBRARY_PATH: `${dirname(program)}/lib` },
  stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
});
browser.on('exit', (code) => process.exit(code ?? 0));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => browser.kill(signal));
process.on('exit', () => browser.kill('SIGKILL'));

const [, , , toBrowser, fromBrowser] = browser.stdio;
const [fromPlaywright, toPlaywright] = [new Socket({ fd: 3 }), new Socket({ fd: 4 })];
fromPlaywright.on('close', () => browser.kill('SIGKILL'));
// Either side may be the first to go.
for (const stream of [toBrowser, fromBrowser, fromPlaywright, toPlaywright]) stream.on('error', () => {});

const methods = new Map();
messagesOf(fromPlaywright, (message) => {
  // It would wait for its pages.
  if (message.method === 'Browser.close') browser.kill('SIGKILL');
  methods.set(message.id, message.method);
  send(toBrowser, { ...message, params: inOldWords(message) });
});

/** Answers that wait until Playwright knows of the page: the browser of today attaches to it by itself. */
const waiting = new Map();
let ownId = 1e9;
messagesOf(fromBrowser, (message) => {
  const created = waiting.get(message.id);
  if (created) {
    waiting.delete(message.id);
    send(toPlaywright, created);
    return;
  }
  const method = methods.get(message.id);
  methods.delete(message.id);
  if (method === 'Target.createTarget' && message.result) {
    waiting.set(++ownId, message);
    const params = { targetId: message.result.targetId, flatten: true };
    send(toBrowser, { id: ownId, method: 'Target.attachToTarget', params });
  } else if (message.error?.message.endsWith("wasn't found")) {
    send(toPlaywright, { ...message, error: undefined, result: {} });
  } else send(toPlaywright, message);
});

function inOldWords({ method, params }) {
  if (method === 'Runtime.evaluate') return { ...params, expression: lowered(params.expression, false) };
  if (method === 'Page.addScriptToEvaluateOnNewDocument') return { ...params, source: lowered(params.source, false) };
  if (method !== 'Runtime.callFunctionOn') return params;
  const functionDeclaration = lowered(params.functionDeclaration, true);
  return { ...params, functionDeclaration, arguments: params.arguments && withLowered(params.arguments) };
}

/** Functions that are handed on as text, however deep. */
function withLowered(value) {
  if (typeof value === 'string') return lowered(value, /^\s*(?:async\b|function\b|\(|\w+\s*=>)/.test(value));
  if (Array.isArray(value)) return value.map(withLowered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withLowered(each)]));
}

const known = new Map();

/** @param isFunction an expression that is called where it arrives */
function lowered(text, isFunction) {
  if (!/\?\?|\?\.|\|\|=|&&=|checkVisibility|replaceAll|\.at\(/.test(text)) return text;
  if (!known.has(text)) known.set(text, lower(text, isFunction));
  return known.get(text);
}

function lower(text, isFunction) {
  const options = { compilerOptions: { target: ts.ScriptTarget.ES2019 }, reportDiagnostics: true };
  const { outputText, diagnostics } = ts.transpileModule(isFunction ? `(${text})` : text, options);
  if (diagnostics.length > 0) return text;
  const code = outputText.trim().replace(/^"use strict";\s*/, '');
  const expression = isFunction ? code.replace(/;$/, '') : code;
  return expression
    .replace(/element\.checkVisibility\(/g, '(element.checkVisibility || (() => true)).call(element, ')
    .replace(/\.replaceAll\("([^"]+)", /g, '.split("$1").join(')
    .replace(/\.at\(-1\)/g, '.slice(-1)[0]');
}

function send(stream, message) {
  stream.write(`${JSON.stringify(message)}\0`);
}

function messagesOf(stream, heard) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (piece) => {
    const parts = (rest + piece).split('\0');
    rest = parts.pop();
    for (const part of parts) heard(JSON.parse(part));
  });
}
