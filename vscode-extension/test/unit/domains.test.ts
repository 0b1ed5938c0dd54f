import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDomainXml } from '../../src/domainXml';
import { modelineLanguage } from '../../src/modeline';
import { DomainFilter } from '../../src/server/domainFilter';

void test('a domain is recognised by its root element, past everything that may come before it', () => {
  const domains = [
    "<domain type='kvm'>",
    '<domain/>',
    "\uFEFF<?xml version='1.0'?>\n<!--\nWARNING: <network> generated\n-->\n<domain type='kvm' id='3'>",
    '<!DOCTYPE domain [ <!ENTITY a "b"> ]>\n<domain>',
    "<domstatus state='running'>",
    '<q:domain xmlns:q="urn:x">',
  ];
  const others = ['', '<', '<domains>', '<domainsnapshot>', "<network><domain name='x'/></network>", '<!-- <domain> -->', '<project>', 'profile a {}', '<!-- open'];
  assert.deepEqual(domains.map(isDomainXml), domains.map(() => true));
  assert.deepEqual(others.map(isDomainXml), others.map(() => false));
});

void test('only the beginning is looked at', () => {
  assert.equal(isDomainXml('<?'.repeat(100_000)), false);
  assert.equal(isDomainXml(' '.repeat(1_000_000) + '<domain>'), false);
});

void test('modelines of vim and Emacs, at the start and at the end', () => {
  assert.equal(modelineLanguage('# vim: ft=apparmor\n/a r,\n'), 'apparmor');
  assert.equal(modelineLanguage(`${'# x\n'.repeat(50)}# vim:syntax=apparmor\n`), 'apparmor');
  assert.equal(modelineLanguage('# vim: set ts=2 filetype=apparmor :\n'), 'apparmor');
  assert.equal(modelineLanguage('# -*- mode: apparmor; tab-width: 2 -*-\n'), 'apparmor');
  assert.equal(modelineLanguage(`${'# x\n'.repeat(20)}# vim:syntax=apparmor\n${'# x\n'.repeat(20)}`), undefined);
  assert.equal(modelineLanguage('plain text about vim: a story'), undefined);
});

const open = (uri: string, text: string, languageId = 'xml') => ({ textDocument: { uri, languageId, version: 1, text } });
const about = (uri: string) => ({ textDocument: { uri } });

void test('XML that is no domain never reaches the server', () => {
  const filter = new DomainFilter(() => ({ version: 2, text: '<network/>' }));
  assert.equal(filter.notification('textDocument/didOpen', open('file:///n.xml', '<network/>')).kind, 'drop');
  assert.equal(filter.notification('textDocument/didChange', about('file:///n.xml')).kind, 'drop');
  assert.equal(filter.isIgnored(about('file:///n.xml')), true);
  assert.equal(filter.notification('textDocument/didClose', about('file:///n.xml')).kind, 'drop');
  assert.equal(filter.isIgnored(about('file:///n.xml')), false);
});

void test('policy and domains pass, and so does all that is about no document', () => {
  const filter = new DomainFilter(() => undefined);
  assert.equal(filter.notification('textDocument/didOpen', open('file:///p', 'profile a {}', 'apparmor')).kind, 'pass');
  assert.equal(filter.notification('textDocument/didOpen', open('file:///d.xml', '<domain/>')).kind, 'pass');
  assert.equal(filter.notification('textDocument/didChange', about('file:///d.xml')).kind, 'pass');
  assert.equal(filter.notification('workspace/didChangeConfiguration', { settings: null }).kind, 'pass');
  assert.equal(filter.notification('exit', undefined).kind, 'pass');
});

void test('XML that becomes a domain is opened with its present text', () => {
  const filter = new DomainFilter(() => ({ version: 7, text: '<domain/>' }));
  filter.notification('textDocument/didOpen', open('file:///d.xml', ''));
  assert.deepEqual(filter.notification('textDocument/didChange', about('file:///d.xml')), {
    kind: 'open',
    params: { textDocument: { uri: 'file:///d.xml', languageId: 'xml', version: 7, text: '<domain/>' } },
  });
  assert.equal(filter.notification('textDocument/didChange', about('file:///d.xml')).kind, 'pass');
});
