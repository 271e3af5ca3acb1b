import { beforeAll, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { expectGrowth } from '../kit/growth.ts';
import { imported } from '../kit/imports.ts';
import { bold, docxOf, form, p } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

it('ten times as many pages take about ten times as long', async () => {
  /** A page has three initiatives with some hundred words. */
  const pages = (count: number): Uint8Array => docxOf({ body: p('Japan') + p('desk@example.org') + form({ a: [Array.from({ length: 3 * count }, (_, at) => p(bold(`Initiative ${at}`)) + p('Firms get help to sell on the internet. '.repeat(15)) + p(`https://a.example/${at}`)).join(''), Array.from({ length: 3 * count }, () => p('Ongoing')).join('')] }) });
  const [ten, hundred] = [pages(10), pages(100)];
  await expectGrowth({ small: () => imported(ten, 'x.docx', store), large: () => imported(hundred, 'x.docx', store), mostTimes: 15, quickMs: 80 });
});
