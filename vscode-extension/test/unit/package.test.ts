import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

interface Manifest {
  dependencies: Record<string, string>;
  contributes: {
    commands: { command: string }[];
    configuration: { properties: Record<string, { scope?: string }> }[];
    problemPatterns: { regexp: string }[];
    languages: { id: string; firstLine?: string }[];
  };
  capabilities: { untrustedWorkspaces: { supported: string; restrictedConfigurations: string[] } };
}

const root = process.cwd();
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const settings = Object.assign({}, ...manifest.contributes.configuration.map(({ properties }) => properties)) as Record<string, { scope?: string }>;

void test('the language client is the only runtime dependency', () => {
  assert.deepEqual(Object.keys(manifest.dependencies), ['vscode-languageclient']);
});

void test('the lock file names no host', () => {
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
  assert.deepEqual(Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined), []);
});

void test('every command of the manifest is registered, and the other way round', () => {
  const source = read('src', 'extension.ts');
  const registered = [...source.matchAll(/^ {2}command\('(\w+)'/gm)].map(([, name]) => `vambrace.${name ?? ''}`);
  assert.deepEqual(registered.sort(), manifest.contributes.commands.map(({ command }) => command).sort());
});

void test('what is executed is for the machine alone to say', () => {
  for (const name of ['vambrace.java.home', 'vambrace.java.arguments', 'vambrace.java.sharedArchive']) {
    assert.equal(settings[name]?.scope, 'machine', name);
  }
  assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
  assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.every((name) => name in settings));
});

void test('the settings are those of the protocol page, and documented in the README', () => {
  const protocol = readFileSync(join(root, '..', 'docs', 'lsp-extensions.md'), 'utf8');
  const table = protocol.slice(protocol.indexOf('## Settings'), protocol.indexOf('## Commands'));
  const told = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, keys]) => [...(keys ?? '').matchAll(/`([\w.]+)`/g)].map(([, key]) => `vambrace.${key ?? ''}`));
  assert.ok(told.length > 8);
  for (const name of told) {
    assert.ok(name in settings, `${name} is on the protocol page, but no setting`);
  }
  const readme = read('README.md');
  for (const name of Object.keys(settings)) {
    assert.ok(readme.includes(`\`${name}\``), `${name} is not in the README`);
  }
});

void test('the problem matcher reads what lint writes', () => {
  const pattern = new RegExp(manifest.contributes.problemPatterns[0]?.regexp ?? '');
  const match = pattern.exec("abstractions/a:b.d/x:12:5: error: capability 'sys_amdin' does not exist; did you mean sys_admin? [unknown-capability]");
  assert.deepEqual(match?.slice(1), ['abstractions/a:b.d/x', '12', '5', 'error', "capability 'sys_amdin' does not exist; did you mean sys_admin?", 'unknown-capability']);
  assert.equal(pattern.exec('1 error, 0 warnings in 2 files'), null);
});

void test('first lines that make a file policy', () => {
  const firstLine = new RegExp(manifest.contributes.languages[0]?.firstLine ?? '');
  for (const line of ['# vim: set ft=apparmor:', '# -*- mode: apparmor -*-', 'abi <abi/3.0>,', '#include <tunables/global>', 'include if exists <local/x>']) {
    assert.match(line, firstLine);
  }
  for (const line of ['#include <stdio.h>', '#!/bin/sh', 'include <vector>', '# about apparmor']) {
    assert.doesNotMatch(line, firstLine);
  }
});

void test('snippets and language configuration are plain JSON, and no snippet holds a tab', () => {
  JSON.parse(read('language-configuration.json'));
  const snippets = JSON.parse(read('snippets', 'apparmor.json')) as Record<string, { prefix: string; body: string[] }>;
  const prefixes = Object.values(snippets).map(({ prefix }) => prefix);
  assert.equal(new Set(prefixes).size, prefixes.length);
  assert.ok(Object.values(snippets).every(({ body }) => body.every((line) => !line.includes('\t'))));
});

void test('every page of the walkthrough is there', () => {
  const pages = [...read('package.json').matchAll(/"markdown": "(walkthrough\/[\w.]+)"/g)].map(([, page]) => page?.slice('walkthrough/'.length));
  assert.deepEqual(pages.sort(), readdirSync(join(root, 'walkthrough')).sort());
});
