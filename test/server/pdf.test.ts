import { afterEach, describe, expect, test } from 'vitest';
import type { MadePdf, NoPdf, PdfMaker } from '../../server/ports.ts';
import { trustGrantedNotification } from '../../server/protocol/initialization.ts';
import { exportFormRequest, exportRequest } from '../../server/protocol/papers.ts';
import { ask } from '../../server/protocol/request.ts';
import { LspSession, sampleText, workspaceUri } from '../kit/lsp-session.ts';

let session: Awaited<ReturnType<typeof LspSession.start>>;

afterEach(() => session.stop());

/** Makes nothing, and keeps what it was given. */
class StandIn implements PdfMaker {
  readonly given: { readonly word: string; readonly html: string; readonly folderUris: readonly string[] }[] = [];
  readonly signals: AbortSignal[] = [];
  constructor(readonly answer: MadePdf | NoPdf | 'when cancelled') {}

  async make({ word, html, folderUris }: Parameters<PdfMaker['make']>[0], signal: AbortSignal): Promise<MadePdf | NoPdf> {
    this.signals.push(signal);
    this.given.push({ word: Buffer.from((await word()).slice(0, 2)).toString(), html: (await html()).slice(0, 15), folderUris });
    if (this.answer !== 'when cancelled') return this.answer;
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'cancelled', programs: ['LibreOffice'] })));
  }
}

const made: MadePdf = { kind: 'made', bytes: new Uint8Array([1, 2, 3]), program: 'LibreOffice 25.2', isTagged: true, hasMark: true };

async function japan(pdf: PdfMaker | undefined, more: Parameters<typeof LspSession.start>[0] = {}): Promise<string> {
  session = await LspSession.start({ ...more, ...(pdf && { pdf }) });
  return session.open('japan.submission.yaml', sampleText('japan.submission.yaml'));
}

describe('the server, asked for a PDF', () => {
  test('hands the paper as Word and as HTML to whoever makes it, and says what was used', async () => {
    const pdf = new StandIn(made);
    const uri = await japan(pdf);
    expect(await ask(session.client, exportRequest, { uri, to: 'pdf' })).toEqual({ base64: 'AQID', errors: 0, made: 'Made with LibreOffice 25.2: tagged for PDF/UA.' });
    expect(pdf.given).toEqual([{ word: 'PK', html: '<!DOCTYPE html>', folderUris: [workspaceUri] }]);
  });

  test('makes the blank form of a template, and of none that is not known', async () => {
    const pdf = new StandIn({ ...made, program: 'Chromium 150', hasMark: false, insteadOf: 'LibreOffice' });
    await japan(pdf);
    expect(await ask(session.client, exportFormRequest, { template: 'apec-desg-covid19-2020', to: 'pdf' }))
      .toEqual({ base64: 'AQID', errors: 0, made: 'Made with Chromium 150, because LibreOffice failed: tagged, without the PDF/UA mark.' });
    expect(await ask(session.client, exportFormRequest, { template: 'none', to: 'pdf' })).toBeNull();
    expect(pdf.given).toHaveLength(1);
  });

  test.each([
    [{ kind: 'no-program', programs: [] }, /^No program that makes PDF files was found .* Install LibreOffice .*export to Word/],
    [{ kind: 'failed', programs: ['LibreOffice', 'Chromium'] }, /^LibreOffice and Chromium could not make the PDF\. .*export to Word/],
    [{ kind: 'late', programs: ['LibreOffice', 'Chromium'] }, /^Chromium took more than two minutes .*export to Word/],
    [{ kind: 'no-room', programs: ['LibreOffice'] }, /^There is no folder .* disk/],
  ] satisfies readonly (readonly [NoPdf, RegExp])[])('says why there is none, and what to do: %j', async (answer, sentence) => {
    const uri = await japan(new StandIn(answer));
    expect(await ask(session.client, exportRequest, { uri, to: 'pdf' })).toEqual({ refused: expect.stringMatching(sentence) as string });
  });

  test('starts nothing while the folder is not trusted, and does so once it is', async () => {
    const pdf = new StandIn(made);
    const uri = await japan(pdf, { initializationOptions: { trusted: false } });
    expect(await ask(session.client, exportRequest, { uri, to: 'pdf' })).toEqual({ refused: expect.stringContaining('Trust the folder') as string });
    expect(await ask(session.client, exportFormRequest, { template: 'apec-desg-covid19-2020', to: 'pdf' })).toEqual({ refused: expect.stringContaining('Trust the folder') as string });
    expect(pdf.given).toEqual([]);
    await session.client.sendNotification(trustGrantedNotification.method, {});
    await expect.poll(() => ask(session.client, exportRequest, { uri, to: 'pdf' })).toMatchObject({ base64: 'AQID' });
  });

  test('says that it can not be made in a browser', async () => {
    const uri = await japan(undefined);
    expect(await ask(session.client, exportRequest, { uri, to: 'pdf' })).toEqual({ refused: 'A PDF cannot be made in a browser. You can export to Word, and select “Save as PDF” there.' });
  });

  test('ends the program when the request is taken back, and then makes the next', async () => {
    const pdf = new StandIn('when cancelled');
    const uri = await japan(pdf);
    const { CancellationTokenSource } = await import('vscode-languageserver/node');
    const source = new CancellationTokenSource();
    const asked = ask(session.client, exportRequest, { uri, to: 'pdf' }, source.token);
    const next = ask(session.client, exportRequest, { uri, to: 'pdf' });
    next.catch(() => undefined);
    await expect.poll(() => pdf.given.length).toBe(1);
    source.cancel();
    await expect(asked).rejects.toThrow('No longer wanted');
    // One program at a time.
    await expect.poll(() => pdf.given.length).toBe(2);
    expect(pdf.signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  test('ends the program when the editor goes', async () => {
    const pdf = new StandIn('when cancelled');
    const uri = await japan(pdf);
    ask(session.client, exportRequest, { uri, to: 'pdf' }).catch(() => undefined);
    await expect.poll(() => pdf.given.length).toBe(1);
    await session.stop();
    expect(pdf.signals[0]?.aborted).toBe(true);
    session = await LspSession.start();
  });
});
