import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { accepting, everyItem, type Consequences, type PlacedItem } from '../kit/every-item.ts';
import { isNightly } from '../kit/property-runs.ts';
import { sample, storeWith } from '../kit/template-store.ts';

/*
 * Whatever is accepted, wherever: the text reads, and nothing is found that was not found before, the item's own blanks apart. An item
 * with the same edit at several offsets is one. A push tries all offsets of what is short, and a part of those of what is long.
 */
const names = readdirSync(new URL('../../samples/', import.meta.url)).filter((name) => name.endsWith('.submission.yaml'));
const store = storeWith({ 'r.submission-template.yaml': sample('regional-resilience-2021.submission-template.yaml') });

/** Said of an agency as it is offered: it is of another economy, or not of the document's day, and is there for who looks for it. */
const saidOfAgency: ReadonlySet<string> = new Set(['agency.other-economy', 'agency.not-yet', 'agency.renamed']);
/** Another answer to these makes another paper: what is written below may not be right in it. */
const ofWholePaper = /^(?:template|economy|[ ]+(?:submittedBy|date)):/;
/** Nothing is missing in a word: what was answered before it was exchanged is not answered any more, which is a hint. */
const ofExchange: ReadonlySet<string> = new Set(['point.uncovered', 'economy.mismatch']);

function isOwn({ code }: Finding, hasBlanks: boolean): boolean {
  return hasBlanks || saidOfAgency.has(code) || ofExchange.has(code);
}

/** What is wrong with the text after an item, in words; empty where all holds. */
function faultsOf(text: string, { offset, item, mode }: PlacedItem, { accepted, replaced, problems, inside, elsewhere }: Consequences, hadUnread: boolean): readonly string[] {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, text.indexOf('\n', offset));
  const hasBlanks = accepted.places.length > 0;
  // A wrong key that is exchanged for one that is known gets its value judged; what could not be read comes to light.
  const wasWrong = hadUnread || (replaced.trim() !== '' && /^ *(?:- )?\w+:/.test(line) && !known(line));
  const found = [
    ...inside.filter((finding) => !isOwn(finding, hasBlanks)),
    ...elsewhere.filter(({ code }) => !ofExchange.has(code) && !saidOfAgency.has(code) && !wasWrong && !(ofWholePaper.test(line) && replaced.trim() !== '')),
  ];
  const said = [...problems, ...found.map(({ code, message }) => `${code} ${message}`)];
  return said.map((one) => `${mode} “${item.label}” at ${JSON.stringify(line.trim())}: ${one}`);
}

function known(line: string): boolean {
  return /^ *(?:- )?(?:template|document|number|agendaItem|session|title|purpose|submittedBy|meeting|place|date|economy|contact|name|office|agency|email|issues|kind|points|agencies|description|links|url|language|archived|accessed|outcome|actual|expected|attachments|file|columns|confirm|[a-z]+-[a-z]+):/.test(line);
}

function faultsIn(text: string, offsets: Iterable<number>, name: string): { readonly faults: readonly string[]; readonly tried: number } {
  const uri = `file:///workspace/${name}`;
  const items = everyItem(text, offsets, store, uri);
  const accept = accepting(text, store, uri);
  const hadUnread = readSubmissionDocument(uri, 1, text).problems.length > 0;
  return { faults: items.flatMap((item) => faultsOf(text, item, accept(item), hadUnread)), tried: items.length };
}

function offsetsOf(text: string, most: number): readonly number[] {
  const step = Math.max(1, Math.ceil(text.length / (isNightly ? 10 * most : most)));
  // No cursor stands within a line break.
  return Array.from({ length: Math.floor(text.length / step) + 1 }, (_, index) => index * step).filter((at) => !(text.charAt(at) === '\n' && text.charAt(at - 1) === '\r'));
}

describe('after any item at any place the text reads, and nothing is found that was not there', () => {
  test.each(names)('%s', (name) => {
    const { faults, tried } = faultsIn(sample(name), offsetsOf(sample(name), 1500), name);
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(200);
  }, 300_000);

  test.each(names)('%s with Windows line ends', (name) => {
    const text = sample(name).replaceAll('\n', '\r\n');
    expect(faultsIn(text, offsetsOf(text, 150), name).faults).toEqual([]);
  }, 300_000);

  test.each(['', '\n', '# A note.\n', 'template: apec-desg-covid19-2020\neconomy: Japan\n'])('%j, whose first key shows what is missing', (text) => {
    const { faults } = faultsIn(text, offsetsOf(text, 100), 'japan.submission.yaml');
    expect(faults.filter((fault) => !/: (?:schema\.missing-key|contact\.email) /.test(fault))).toEqual([]);
  });
});
