import { describe, expect, it } from 'vitest';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import { conflictsIn, withOurs } from '../../server/document/text/conflicts.ts';
import { renderMarkdown } from '../../server/papers/markdown/markdown.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { RecordingLogger } from '../kit/ports.ts';
import { storeWith } from '../kit/template-store.ts';
import { viewOf } from '../kit/views.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact:\n  email: a@b.example\nissues:\n  data-exchange:\n    - title: One\n      description: |\n        Before.\n';
const torn = `${head}<<<<<<< HEAD\n        Ours alone.\n||||||| base\n        Ancestor.\n=======\n        Theirs alone.\n>>>>>>> desk\n        Behind.\n<<<<<<< HEAD\n      outcome: Ongoing\n=======\n      outcome: Done\n    - title: Added\n>>>>>>> desk\n`;

function findingsOf(text: string): readonly string[] {
  return checkSubmission(readSubmissionDocument('file:///a.submission.yaml', 1, text), storeWith(), { severities: {}, linkVerdict: () => undefined, logger: new RecordingLogger() })
    .map(({ code, range, fixes = [] }) => `${code} ${range.start} ${fixes.map(({ title }) => title).join(', ')}`);
}

describe('conflicts of git', () => {
  it.each([['\n'], ['\r\n']])('are found one by one, and nothing else is said of their lines', (lineEnd) => {
    const text = torn.replaceAll('\n', lineEnd);
    const [first, second] = conflictsIn(text);
    expect(conflictsIn(text)).toHaveLength(2);
    expect([first?.names, text.slice(first?.ours.start, first?.ours.end), text.slice(first?.theirs.start, first?.theirs.end)]).toEqual([
      { ours: 'HEAD', theirs: 'desk' }, `        Ours alone.${lineEnd}`, `        Theirs alone.${lineEnd}`,
    ]);
    expect(findingsOf(text).filter((said) => !said.startsWith('link.missing'))).toEqual([first, second].map((conflict) => `merge.conflict ${conflict?.marker.start} Take ours, Take theirs, Take both`));
    expect(withOurs(text, conflictsIn(text))).toHaveLength(text.length);
  });

  it('take no word away from a paper', () => {
    const paper = renderMarkdown(viewOf(torn, storeWith()));
    for (const words of ['Before.', 'Ours alone.', 'Theirs alone.', 'Behind.', 'Ongoing', 'Done', 'Added']) expect(paper).toContain(words);
    expect(paper).not.toContain('HEAD');
    // The last marker may end the file.
    expect(renderMarkdown(viewOf(torn.trimEnd(), storeWith()))).not.toMatch(/desk/);
  });

  it('are read the same while somebody types as in one piece', () => {
    const reader = new BlockReader();
    let text = head;
    readSubmissionDocument('file:///a', 0, text, { reader });
    for (const more of torn.slice(head.length).split(/(?<=\n)/)) {
      const changes = [{ start: text.length, end: text.length, newLength: more.length }];
      text += more;
      const [now, whole] = [readSubmissionDocument('file:///a', 1, text, { reader, changes }), readSubmissionDocumentWhole('file:///a', 1, text)];
      expect(now.problems.map(({ range, conflict }) => [range, conflict?.whole])).toEqual(whole.problems.map(({ range, conflict }) => [range, conflict?.whole]));
    }
  });

  it('are not what stands in a text, or is not whole', () => {
    for (const text of [`${head}        <<<<<<< HEAD\n        =======\n        >>>>>>> desk\n`, '<<<<<<< HEAD\nx\n=======\ny\n', '=======\n>>>>>>> desk\n', '<<<<<<<HEAD\n=======\n>>>>>>> desk\n']) expect(conflictsIn(text)).toEqual([]);
  });
});
