import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importIntoRequest, type ChangeDecision, type ChangeOutcome, type ImportIntoResult, type ReturnedReview } from '../../server/protocol/import.ts';
import { readyRequest } from '../../server/protocol/ready.ts';
import { ask } from '../../server/protocol/request.ts';
import { forReviewRequest, reviewChangeRequest, reviewRequest } from '../../server/protocol/review.ts';
import { LspSession, workspaceUri } from '../kit/lsp-session.ts';
import { reviewCases, reviewedSubmission } from '../kit/review-cases.ts';
import { inTurn } from '../kit/property-runs.ts';
import { ReviewedDocx, run } from '../kit/reviewed-docx.ts';

let session: Awaited<ReturnType<typeof LspSession.start>>;
const uri = `${workspaceUri}/japan.submission.yaml`;

beforeEach(async () => {
  session = await LspSession.start({ files: { [uri]: reviewedSubmission } });
  await session.open('japan.submission.yaml', reviewedSubmission);
});
afterEach(() => session.stop());

async function out(since?: { readonly name: string; readonly base64: string }): Promise<ReviewedDocx> {
  const { base64 } = await session.given(forReviewRequest, { uri, ...(since && { since }) });
  return new ReviewedDocx(Buffer.from(base64, 'base64'));
}

type Returned = Extract<ImportIntoResult, { readonly yaml: string }> & { readonly review: ReturnedReview };

async function back(docx: ReviewedDocx, decisions?: readonly ChangeDecision[]): Promise<Returned> {
  const result = await ask(session.client, importIntoRequest, { name: 'back.docx', content: Buffer.from(docx.bytes).toString('base64'), into: uri, review: { author: 'B. Person', ...(decisions && { decisions }) } });
  if ('refused' in result || result.review === undefined) throw new Error('refused' in result ? result.refused : 'no review');
  return { ...result, review: result.review };
}

const changesOf = ({ review }: Returned): readonly { readonly id: string; readonly old: string; readonly new: string }[] => [...review.untracked, ...review.changes];
const all = (returned: Returned, outcome: ChangeOutcome): readonly ChangeDecision[] => changesOf(returned).map(({ id }) => ({ id, outcome }));

/** What VS Code does when the user accepts: writes the files, and the text into the editor. */
async function accept({ yaml, filed }: Returned): Promise<void> {
  for (const file of [...filed?.files ?? [], ...filed?.decisions ?? []]) session.files.write(file.uri, file.content);
  const before = session.text(uri).getText();
  if (yaml !== before) await session.replace(uri, before, yaml);
}

const changing = Object.entries(reviewCases).filter(([, { changes = [], untracked = [] }]) => changes.length + untracked.length > 0);

describe('changes of a Word file that came back', () => {
  it.each(inTurn(changing, 0))('leave the text as it was when all are refused: %s', async (_name, one) => {
    const docx = await out();
    one.do(docx);
    const first = await back(docx);
    for (const words of one.has ?? []) expect(first.yaml).toContain(words);
    const refused = await back(docx, all(first, 'refused'));
    expect(refused.yaml).toBe(reviewedSubmission);
    expect(refused.report.changes.filter(({ kind }) => kind !== 'left')).toEqual([]);
    await accept(refused);
    // The same file once more offers nothing, and another export has the words as they were.
    const again = await back(docx);
    expect([again.yaml, changesOf(again).map((change) => 'taken' in change && change.taken)]).toEqual([reviewedSubmission, changesOf(again).map(() => false)]);
    expect(again.filed).toMatchObject({ files: [], decisions: [], comments: 0 });
    const third = await back(await out());
    expect([third.yaml, changesOf(third), third.filed?.files]).toEqual([reviewedSubmission, [], []]);
  });

  it.each(inTurn(changing, 1))('are not said to be refused when they were taken before: %s', async (_name, one) => {
    const docx = await out();
    one.do(docx);
    const first = await back(docx);
    await accept(first);
    const refused = await back(docx, all(first, 'refused'));
    // A link that was set without tracking is known as such, and is taken out again.
    if (refused.yaml !== first.yaml) {
      expect(changesOf(first).some(({ new: now }) => now.includes(']('))).toBe(true);
      return;
    }
    expect(changesOf(refused).filter((change) => !('line' in change))).toEqual([]);
    expect(refused.filed).toMatchObject({ decisions: [], decided: 0, notes: [expect.stringMatching(/not refused, because the submission has/)] });
    await accept(refused);
    expect((await back(docx)).filed).toMatchObject({ decisions: [], decided: 0, notes: [] });
  });

  it('leave the text without a link that was refused, beside a change that was accepted', async () => {
    const docx = await out();
    reviewCases['words that were linked, and others that were changed beside them']?.do(docx);
    const decisions = changesOf(await back(docx)).map(({ id, new: now }) => ({ id, outcome: now === '' ? 'accepted' : 'refused' } as const));
    expect((await back(docx, decisions)).yaml).toBe(reviewedSubmission.replace(' free of charge', ''));
  });

  it('are left open, though they were accepted, with the words of another that they correct', async () => {
    const docx = await out();
    docx.at('all regions', (words) => `${docx.ins('A', 'nearly ')}<w:ins ${docx.by('A')}>${docx.del('B', 'exactly ')}</w:ins>${run(words)}`);
    const decided = await back(docx, changesOf(await back(docx)).map(({ id, new: now }) => ({ id, outcome: now === '' ? 'accepted' : 'open' } as const)));
    expect(decided.yaml).toBe(reviewedSubmission);
    await accept(decided);
    const later = await back(docx);
    expect(later.review.changes.map(({ taken, decided: before }) => [taken, before])).toEqual([[true, 'open'], [true, 'open']]);
    expect(later.yaml).toBe(reviewedSubmission.replace('all regions', 'nearly all regions'));
  });

  const [A, B] = ['Reviewer One', 'Second Person'];
  /** Two changes of one person in one sentence, one of another person, and one that nobody has tracked, in the same field. */
  async function four(): Promise<ReviewedDocx> {
    const docx = await out();
    docx.at('support telework', () => docx.del(A, 'support') + docx.ins(A, 'promote') + run(' telework'));
    docx.at('all regions', (words) => docx.del(A, words) + docx.ins(A, 'most regions'));
    docx.at('a lot', (words) => docx.del(B, words) + docx.ins(B, 'much'));
    docx.at('March 2020', () => run('April 2020'));
    return docx;
  }
  const sentence = (support: string, month: string, regions: string, much: string): string => reviewedSubmission
    .replace('support telework', `${support} telework`).replace('March 2020', `${month} 2020`).replace('all regions', regions).replace('a lot', much);
  const outcomes = (of: Readonly<Record<string, ChangeOutcome>>, returned: Returned): readonly ChangeDecision[] => changesOf(returned).map(({ id, new: now }) => ({ id, outcome: of[now.trim()] ?? 'accepted' }));

  it.each<[string, Readonly<Record<string, ChangeOutcome>>, string]>([
    ['none', {}, sentence('promote', 'April', 'most regions', 'much')],
    ['one of an author', { promote: 'refused' }, sentence('support', 'April', 'most regions', 'much')],
    ['those of an author', { 'promote': 'refused', 'most regions': 'refused' }, sentence('support', 'April', 'all regions', 'much')],
    ['what nobody has tracked', { April: 'refused' }, sentence('promote', 'March', 'most regions', 'much')],
    ['all but what nobody has tracked', { 'promote': 'refused', 'most regions': 'refused', 'much': 'open' }, sentence('support', 'April', 'all regions', 'a lot')],
  ])('are refused one by one: %s', async (_name, of, expected) => {
    const docx = await four();
    const first = await back(docx);
    expect(changesOf(first).map((change) => change.new.trim())).toEqual(['April', 'promote', 'most regions', 'much']);
    const decided = await back(docx, outcomes(of, first));
    expect(decided.yaml).toBe(expected);
    await accept(decided);
    expect((await back(docx)).yaml).toBe(expected.replace('a lot', of['much'] === 'open' ? 'much' : 'a lot'));
  });

  it('are taken out of the text again where nobody has tracked a new row', async () => {
    const docx = await out();
    docx.around('w:tr', 'Helpline', (xml) => xml + xml.replace('Helpline for workers', 'Helpline for students'));
    const first = await back(docx);
    expect([first.yaml.includes('title: Helpline for students'), first.review.untracked.map(({ kind }) => kind)]).toEqual([true, ['row']]);
    const refused = await back(docx, all(first, 'refused'));
    expect([refused.yaml, refused.review.untracked.map(({ taken }) => taken)]).toEqual([reviewedSubmission, [false]]);
  });

  it('that cannot be taken out again stay in the text, and the list says so', async () => {
    const docx = await out();
    // Two edits that nobody has tracked, side by side: one cannot be told from the other.
    docx.at('March 2020 in all regions', (words) => docx.del(A, words) + docx.ins(A, 'April 2021 in most regions'));
    docx.at('since ', () => run('from '));
    const first = await back(docx);
    const [untracked] = first.review.untracked;
    const decided = await back(docx, [{ id: untracked?.id ?? '', outcome: 'refused' }]);
    expect(decided.yaml).toContain('telework from April 2021 in most regions');
    expect(decided.review.untracked.map(({ taken }) => taken)).toEqual([true]);
    expect(decided.report.changes.find(({ kind }) => kind === 'left')?.message).toBe('A change made without tracking could not be undone automatically in “Telework for small firms”: replace “since” with “from”. Undo it yourself.');
    // Nobody is said to have refused it; and when somebody takes it out by hand, it stays out.
    expect(decided.filed?.decisions.map(({ content }) => content)).toEqual([expect.stringMatching(/^type: accept\n/)]);
  });

  it('hold up the submission while they are open, and not when they are accepted, refused or resolved', async () => {
    const docx = await four();
    const first = await back(docx);
    const open = async (): Promise<readonly string[]> => (await session.given(readyRequest, { uri })).toDo.filter(({ kind }) => kind === 'comment').map(({ message, holdsUp }) => `${String(holdsUp)}: ${message}`);
    await accept(await back(docx, outcomes({ 'April': 'open', 'promote': 'refused', 'most regions': 'open' }, first).map((one) => (one.outcome === 'open' ? { ...one, text: 'Why?' } : one))));
    const message = 'A reviewer’s change is neither accepted nor refused. To accept it, import the returned file again; where the submission has other words, write the reviewer’s yourself. To refuse it, resolve its comment.';
    expect(await open()).toEqual([`true: ${message}`, `true: ${message}`]);
    const { comments } = await session.given(reviewRequest, { uri });
    expect(comments.map(({ author, text, state, quote, replies, settled }) => [author, text, state, quote, replies.map((reply) => reply.text), settled?.text])).toEqual([
      [A, 'Suggested change: replace “support” with “promote”.', 'resolved', 'support', [], 'Refused.'],
      ['B. Person', 'Changed without tracking: replace “March” with “April”.', 'open', 'March', ['Why?'], undefined],
      [A, 'Suggested change: replace “all regions” with “most regions”.', 'open', 'all regions', ['Why?'], undefined],
    ]);
    // One is accepted when the file is imported again, the other is refused by hand.
    const again = await back(docx);
    expect(again.review.untracked.map(({ decided }) => decided)).toEqual(['open']);
    await accept(await back(docx, outcomes({ April: 'open' }, again).filter(({ id }) => again.review.changes.every((change) => change.id !== id || change.decided === 'open'))));
    expect(await open()).toHaveLength(1);
    expect(session.text(uri).getText()).toBe(sentence('support', 'March', 'most regions', 'much'));
    const resolved = await session.given(reviewChangeRequest, { uri, author: 'B. Person', change: { kind: 'resolve', to: comments[1]?.id ?? '', text: 'It was March.' } });
    if ('refused' in resolved) throw new Error(resolved.refused);
    session.files.write(resolved.uri, resolved.content);
    expect(await open()).toEqual([]);
    expect((await back(docx)).yaml).toBe(session.text(uri).getText());
  });

  it('of another person’s copy are those alone that she has made', async () => {
    const exported = await out();
    const copies = [A, B].map((author) => {
      const docx = new ReviewedDocx(exported.bytes);
      docx.at('free of charge', (words) => docx.del(author, words) + docx.ins(author, 'at no cost'));
      return docx;
    });
    const [one, two] = copies as [ReviewedDocx, ReviewedDocx];
    await accept(await back(one, all(await back(one), 'refused')));
    const second = await back(two);
    expect(second.review.changes.map(({ author, taken, decided }) => [author, taken, decided])).toEqual([[B, true, undefined]]);
    expect(second.yaml).toContain('at no cost');
  });

  it('are not asked about in a form that was only filled in', async () => {
    const result = await ask(session.client, importIntoRequest, { name: 'a.md', content: Buffer.from('**Japan**\n').toString('base64'), into: uri, review: { author: '' } });
    expect(result).not.toHaveProperty('review');
  });
});

describe('a Word file for reviewers', () => {
  it('shows the changes since an earlier version as tracked ones, which are not asked about when it comes back', async () => {
    const before = reviewedSubmission.replace('free of charge', 'for money');
    const docx = await out({ name: 'v1', base64: Buffer.from(before).toString('base64') });
    expect(docx.part('word/document.xml')).toContain('w:author="Changes since v1"');
    const { yaml, review } = await back(docx);
    expect([yaml, review.changes, review.untracked]).toEqual([reviewedSubmission, [], []]);
  });
});
