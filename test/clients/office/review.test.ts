import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closingLine, officeConvert, officeMacro, officeSave, openingLine, quoted, savingLine } from '../../kit/office.ts';
import { isNightly } from '../../kit/property-runs.ts';
import { reviewCases } from '../../kit/review-cases.ts';
import { ReviewDesk, shownChange } from '../../kit/review-desk.ts';
import { ReviewedDocx } from '../../kit/reviewed-docx.ts';

/** LibreOffice 25.2 cannot load a file with a comment in a footnote, which Word allows. */
const unloadable: readonly string[] = ['in a footnote', 'a footnote that is new, with a comment of another in it'];

/** All of them at night: opening and saving takes long. */
const names = Object.keys(reviewCases).filter((name, index) => !unloadable.includes(name) && (isNightly || index % 7 === 1));

interface Back {
  readonly comments: readonly string[];
  readonly changes: readonly string[];
  readonly untracked: readonly string[];
}

async function backOf(bytes: Uint8Array): Promise<Back> {
  const desk = await ReviewDesk.make();
  await desk.export('out.docx');
  desk.write('back.docx', bytes);
  const { tracked, untracked } = await desk.import('back.docx');
  const { events } = desk;
  const again = await desk.import('back.docx');
  expect([desk.events, again.comments]).toMatchObject([events, { comments: 0, replies: 0, states: 0 }]);
  return { comments: [...await desk.comments()].sort(), changes: tracked.map(shownChange), untracked: untracked.map(shownChange) };
}

describe('a reviewed file that LibreOffice saves again', () => {
  it('has all its comments and changes, as DOCX and by way of ODT', async () => {
    const desk = await ReviewDesk.make();
    const exported = await desk.export('out.docx');
    const sources = names.map((name, index) => {
      const docx = new ReviewedDocx(exported);
      reviewCases[name]?.do(docx);
      return desk.write(`case${index}.docx`, docx.bytes);
    });
    const folders = { docx: join(desk.folder, 'docx'), odt: join(desk.folder, 'odt'), 'odt-docx': join(desk.folder, 'odt-docx') };
    await officeConvert(sources, 'docx', folders.docx);
    await officeConvert(await officeConvert(sources, 'odt', folders.odt), 'docx', folders['odt-docx']);
    const lost: string[] = [];
    for (const [index, name] of names.entries()) {
      const { comments = [], changes = [] } = reviewCases[name] ?? {};
      for (const way of ['docx', 'odt-docx'] as const) {
        const after = await backOf(await readFile(join(folders[way], `case${index}.docx`)));
        const missing = comments.filter((one) => !after.comments.includes(one));
        // LibreOffice makes of paragraphs, rows and moves what it can; words keep their author, date and cell.
        const words = changes.filter((one) => /^(?:insert|delete|replace),/.test(one) && !/LibreOffice|row/.test(name));
        if (missing.length > 0 || words.some((one) => !after.changes.includes(one))) lost.push(`${name}, ${way}:\n  ${[...comments, ...changes].join('\n  ')}\n  =>\n  ${[...after.comments, ...after.changes].join('\n  ')}`);
      }
    }
    expect(lost.join('\n')).toBe('');
  }, 500_000);
});

/** Words of the document, and where each is. */
const places: readonly (readonly [words: string, title: string, field: string])[] = [
  ['Telework', 'Telework for small firms', 'title'], ['support telework', 'Telework for small firms', 'description'], ['all regions', 'Telework for small firms', 'description'], ['a lot', 'Telework for small firms', 'description'],
  ['grants', 'Telework for small firms', 'description'], ['telephone', 'Telework for small firms', 'description'], ['Completed', 'Telework for small firms', 'outcome.expected'], ['Helpline', 'Helpline for workers', 'title'],
  ['free of charge', 'Helpline for workers', 'description'], ['at night', 'Helpline for workers', 'description'], ['Open data', 'Open data of hospitals', 'title'], ['each day', 'Open data of hospitals', 'description'], ['N/A', 'Open data of hospitals', 'outcome'],
];

const review = `
Sub Annotate(words, content, isResolved)
  Dim search, found, note
  search = document.createSearchDescriptor()
  search.SearchString = words
  search.SearchCaseSensitive = True
  found = document.findFirst(search)
  note = document.createInstance("com.sun.star.text.textfield.Annotation")
  note.Author = "Reviewer LO"
  note.Content = content
  note.Resolved = isResolved
  Dim now As New com.sun.star.util.DateTime
  now.Year = 2026
  now.Month = 11
  now.Day = 5
  now.Hours = 10
  note.DateTimeValue = now
  found.Text.insertTextContent(found, note, True)
End Sub

Sub Replace(words, other)
  Dim search, found
  document.RecordChanges = True
  search = document.createSearchDescriptor()
  search.SearchString = words
  search.SearchCaseSensitive = True
  found = document.findFirst(search)
  found.String = other
  document.RecordChanges = False
End Sub
`;

describe('files that were commented and changed in LibreOffice', () => {
  it('come back whole, as DOCX and by way of ODT', async () => {
    const desk = await ReviewDesk.make();
    await desk.export('out.docx');
    // One comment, and one change of other words, in each of twenty.
    const made = Array.from({ length: 20 }, (_, index) => ({ at: places[index % places.length], other: places[(index * 5 + 3) % places.length], isResolved: index % 3 === 0, target: join(desk.folder, `lo/f${index}.${index % 2 === 0 ? 'docx' : 'odt'}`) }));
    desk.folderFor('lo');
    await officeMacro(made.flatMap(({ at, other, isResolved, target }, index) => [
      openingLine(join(desk.folder, 'out.docx')), `  Annotate(${quoted(at?.[0] ?? '')}, "Comment ${index}", ${isResolved ? 'True' : 'False'})`, ...(other === at ? [] : [`  Replace(${quoted(other?.[0] ?? '')}, "Other words")`]), savingLine(target), closingLine,
    ]), review);
    await officeSave(made.filter((_, index) => index % 2 === 1).map(({ target }) => ({ source: target, targets: [target.replace('.odt', '.docx')] })));
    for (const [index, { at, other, isResolved, target }] of made.entries()) {
      const back = await backOf(await readFile(target.replace('.odt', '.docx')));
      expect(back.comments.filter((one) => one.startsWith('Reviewer LO')), String(index)).toEqual([expect.stringMatching(new RegExp(`^Reviewer LO, ${isResolved ? 'resolved' : 'open'}: Comment ${index} \\(.*, ${at?.[2] ?? ''}: ${at?.[0] ?? ''}\\)$`))]);
      expect(back.changes.map((one) => one.replace(/^replace, Unknown Author [\dT:-]+Z: /, '')), String(index)).toEqual(other === at ? [] : [`${other?.[0] ?? ''} → Other words (${other?.[1] ?? ''}, ${other?.[2] ?? ''})`]);
      expect(back.untracked, String(index)).toEqual([]);
    }
  }, 500_000);
});

const footnotes = `
Sub AddNote(words, content)
  Dim search, found, note
  document.RecordChanges = True
  search = document.createSearchDescriptor()
  search.SearchString = words
  found = document.findFirst(search)
  note = document.createInstance("com.sun.star.text.Footnote")
  found.Text.insertTextContent(found.End, note, False)
  note.insertString(note.createTextCursor(), content, False)
  document.RecordChanges = False
End Sub

Sub ChangeNote(other)
  Dim cursor
  document.RecordChanges = True
  ' A search finds no words of notes: these are “a survey” behind “ By ”.
  cursor = document.getFootnotes().getByIndex(0).createTextCursor()
  cursor.gotoStart(False)
  cursor.goRight(Len(" By "), False)
  cursor.goRight(Len("a survey"), True)
  cursor.String = other
  document.RecordChanges = False
End Sub

Sub RemoveNote()
  Dim anchor
  document.RecordChanges = True
  anchor = document.getFootnotes().getByIndex(0).getAnchor()
  anchor.String = ""
  document.RecordChanges = False
End Sub
`;

it('footnotes that were changed, inserted and deleted in LibreOffice come back as changes of their author, and can be refused', async () => {
  const desk = await ReviewDesk.make();
  await desk.export('out.docx');
  const { yaml } = desk;
  const target = (name: string): string => join(desk.folder, `lo/${name}.docx`);
  const edits = { changed: 'ChangeNote("two surveys")', inserted: 'AddNote("all regions", "By a second survey.")', deleted: 'RemoveNote()' };
  desk.folderFor('lo');
  await officeMacro(Object.entries(edits).flatMap(([name, edit]) => [openingLine(join(desk.folder, 'out.docx')), `  ${edit}`, savingLine(target(name)), closingLine]), footnotes);
  const seen: string[] = [];
  for (const name of Object.keys(edits)) {
    const bytes = await readFile(target(name));
    const { changes, untracked } = await backOf(bytes);
    seen.push(...[...changes, ...untracked].map((one) => `${name}: ${one.replace(/(?<=, Unknown Author) [\dT:-]+Z/, '')}`));
    desk.write('back.docx', bytes);
    await desk.import('back.docx', '--refuse', 'Unknown Author');
    expect(desk.yaml, name).toBe(yaml);
  }
  const where = '(Telework for small firms, description)';
  expect(seen).toEqual([
    `changed: replace, Unknown Author: a survey → two surveys ${where}`, `inserted: paragraph, Unknown Author:  → By a second survey. ${where}`,
    `deleted: paragraph, Unknown Author: By a survey of the ministry. →  ${where}`,
  ]);
}, 300_000);
