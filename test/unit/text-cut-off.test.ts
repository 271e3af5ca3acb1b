import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { SubmissionDocument } from '../../server/document/model/source-document.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { checkSubmission, createMemory, type SubmissionMemory } from '../../server/rules/engine/runner.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** A submission with one initiative, of which `lines` are the first, and other texts before and after it. */
function submissionWith(lines: string): string {
  return [
    'template: apec-desg-covid19-2020', 'economy: Japan # the host', 'contact:', '  email: desk@example.org', 'issues:', '  business-continuity:',
    ...lines.split('\n').map((line, index) => `${index === 0 ? '    - ' : '      '}${line}`), '      kind: policy', '',
  ].join('\n');
}

function read(text: string): SubmissionDocument {
  return readSubmissionDocument('file:///x.submission.yaml', 1, text);
}

function findingsIn(document: SubmissionDocument, memory?: SubmissionMemory): readonly Finding[] {
  return checkSubmission(document, store, { severities: {}, linkVerdict: () => undefined, memory }).filter(({ code }) => code === 'text.cut-off');
}

function cutOffIn(text: string): readonly string[] {
  return findingsIn(read(text)).map(({ range }) => text.slice(range.start, range.end));
}

function fixed(text: string): string {
  let now = text;
  for (let round = 0; round < 5; round++) {
    const fix = findingsIn(read(now))[0]?.fixes[0];
    if (fix === undefined) return now;
    for (const { range, newText } of fix.edits) now = now.slice(0, range.start) + newText + now.slice(range.end);
  }
  throw new Error(`The fixes never come to an end: ${now}`);
}

/** Texts as people write them: each is cut off at its bar, and the fix gives back all of it. */
const texts = `
Programme |#1 for SMEs
Ongoing |#2 of 3
Phase |#1
Award for the |#1 e-government portal
Pillar |#3: skills for all
Lot |#12 (of 20)
Round |#2, with new partners
Being the |#1 destination for data centres
Call for proposals |#4/2020
Room |#5
Ranked |#1 in the region
Issue |#7 of the newsletter
SDG |#9 and SDG #17
Executive Order |#13929
Bulletin |#19-06
Resolution |#2020-14 of the council
Team |#1's plan
Action item |#3.2
Option |#2b
Priority |#1 – connectivity
Tranche |#1 (USD 3 million)
Flyer "Wash your hands" |#1
Japan's |#1 programme
Grants of $500 |#1st round
Annex  |#2
Ticket |#4711
Hotline |#1922
Short number |#99
Dial *123 |#1
Phase II |#2/3
The |#BuildBackBetter plan
Campaign |#StayHome
Campaign |#StayHomeSaveLives in schools
Hackathon |#WirVsVirus
|#COVID19 hackathon
|#1 in the region
|#BuildBack
|#TogetherAtHome concerts for workers
Fund for |#SMEs
Support for |#smes in the region
Campaign for |#stayhome
Living with the |#newnormal
Being the |#first in the region
Together with |#METI
Webinar series |#GoDigital2020
Digital week |#eWeek
Online festival |#SGUnited
Youth challenge |#AI4Good
Portal |#COVID_Data
Voucher |#5G for farmers
Women in tech |#WomenInTech
The movement |#KitaJagaKita
Programme |#Merdeka
Prize |#InnovateAgainstCovid: the winners
A chatbot |#教育
No. |# 4 of the plan
Phase |# 2
Item |# 12 on the agenda
Project |# 7, second year
Work stream |# 3
Being the |# 1 destination
(No. |# 4)
Suite |# 400
One of |#three pillars
Our |#digital future
Data and |#privacy
`.trim().split('\n');

/** What people write as remarks; before each stands a text that is complete. */
const remarks = `
# no, this is a comment
# TODO ask the ministry
# TODO
#TODO
#todo: figures
#FIXME
#XXX
#TBC
#tbd by METI
# see the mail of 3 May
#see annex 2
#check with finance
#Check the figures
#check
#confirmed on 3 May
#to be confirmed
#to do
#not yet public
#from the press release
#was: Completed
#was Completed until May
#why
#why this one?
#old
#old title
#ok
#OK
#note to self
#NB: one of two
#draft
#Draft 2
#please review
#pending approval
#as agreed with the ministry
#for the second round
#needs a source
#wrong?
#same as above
#source: METI
#added by the secretariat
#copied from last year
#waiting for Finance
#the name may change
#this is the official name
#we should shorten this
#is this right?
#translation by us
#title: Programme for SMEs
#outcome: Ongoing
#submittedBy: Japan
#https://example.org/old
#www.example.org
#a.iii
#annex.pdf
#desk@example.org
#2020-06-26
## a heading
#-----
#!
#- METI
#[a.i]
#"Programme"
#(draft)
#?
#
# 1 of 3 is done
# 2020 figures
# 1
# #1 in the region
# METI
# 中文
   # far away
   #Ongoing, Completed
     #1 of the three
  #planned
	#1 of the three
	#Ongoing
`.split('\n').filter((line) => line !== '');

test('There are at least sixty texts and sixty remarks', () => {
  expect(texts.length).toBeGreaterThanOrEqual(60);
  expect(remarks.length).toBeGreaterThanOrEqual(60);
});

describe('what is cut off is told, and the fix gives it back', () => {
  test.each(texts)('%s', (written) => {
    const [before = '', after = ''] = written.split('|');
    for (const key of ['title', 'outcome']) {
      const text = submissionWith(`title: x\n${key}: ${before}${after}`.replace(/^title: x\n(?=title)/, ''));
      expect(cutOffIn(text)).toEqual([after]);
      const { submission } = read(fixed(text));
      const initiative = submission.issues[0]?.initiatives[0];
      expect((key === 'title' ? initiative?.title : initiative?.outcome?.text)?.value).toBe(before + after);
    }
  });
});

describe('a remark is a remark', () => {
  test.each(remarks)('%s', (remark) => {
    for (const value of ['title: Programme for SMEs', 'title: x\noutcome: Ongoing', 'title: x\nagencies: [METI]', 'title: x\nagencies:\n  - METI', "title: 'Programme'"]) {
      expect(cutOffIn(submissionWith(`${value} ${remark}`))).toEqual([]);
    }
    for (const key of ['outcome', 'description']) expect(cutOffIn(submissionWith(`title: x\n${key}: ${remark}`))).toEqual([]);
    expect(cutOffIn(submissionWith(`title: x\n${remark.trim()}\noutcome: Ongoing\n${remark.trim()}`))).toEqual([]);
    expect(cutOffIn(submissionWith(`title: x\nlinks: ${remark}\n  ${remark.trim()}\n  - https://example.org ${remark}\n  - url: https://example.org/two ${remark}\n    accessed: 2020-06-26 ${remark}`))).toEqual([]);
    expect(cutOffIn(submissionWith(`title: x\ndescription: | ${remark}\n  Text of the description.`))).toEqual([]);
    expect(cutOffIn(submissionWith(`title: x\npoints: [a.i, ${remark}\n  a.ii]`))).toEqual([]);
  });
});

/** Each text with the part that is cut off, and the text after the fix. */
const places: readonly (readonly [string, readonly string[], string])[] = [
  ['title: Programme\n  goes on #1 here', ['#1 here'], "title: 'Programme\n  goes on #1 here'"],
  ['title: Programme\n  goes on #1 here\n  and further', ['#1 here'], "title: 'Programme\n  goes on #1 here\n  and further'"],
  ['title: Programme #1\n  for SMEs\noutcome: Ongoing', ['#1'], "title: 'Programme #1\n  for SMEs'\noutcome: Ongoing"],
  ['title: Programme\n  #1 for SMEs', ['#1 for SMEs'], "title: 'Programme\n  #1 for SMEs'"],
  ['title: Programme\n  #1', ['#1'], "title: 'Programme\n  #1'"],
  ['title: #1 in the region\n  and beyond', ['#1 in the region'], "title: '#1 in the region\n  and beyond'"],
  ['title: Programme\n#1 for SMEs', [], 'title: Programme\n#1 for SMEs'],
  ['title: Programme\n\n  #1 for SMEs', [], 'title: Programme\n\n  #1 for SMEs'],
  ['title: Programme\n  #1. for SMEs', [], 'title: Programme\n  #1. for SMEs'],
  ['title: Programme\n  #BuildBack', [], 'title: Programme\n  #BuildBack'],
  ['title: x\nagencies: [METI #1, MIC]', ['#1, MIC]'], "title: x\nagencies: ['METI #1', MIC]"],
  ['title: x\nagencies: [METI #1\n  , MIC]', ['#1'], "title: x\nagencies: ['METI #1'\n  , MIC]"],
  ['title: x\noutcome: {actual: Stage #2 of 3, expected: y}', ['#2 of 3, expected: y}'], "title: x\noutcome: {actual: 'Stage #2 of 3', expected: y}"],
  ['title: x\nagencies:\n  - #1 priority\n  - METI', ['#1 priority'], "title: x\nagencies:\n  - '#1 priority'\n  - METI"],
  ['title: x\nagencies:\n  - METI\n  - Bureau #1', ['#1'], "title: x\nagencies:\n  - METI\n  - 'Bureau #1'"],
  ['title: x\nlinks:\n  - url: https://example.org\n    title: Report #3', ['#3'], "title: x\nlinks:\n  - url: https://example.org\n    title: 'Report #3'"],
  ['title: x\nlinks:\n  - https://example.org/a #part-two\n  - www.example.org #3 # a remark\n  - url: https://example.org/b #s_4\n    archived: https://example.org/c #5', ['#part-two', '#3', '#s_4', '#5'], 'title: x\nlinks:\n  - https://example.org/a#part-two\n  - www.example.org#3 # a remark\n  - url: https://example.org/b#s_4\n    archived: https://example.org/c#5'],
  ['title: x\nlinks: [https://example.org/a #2]', ['#2]'], 'title: x\nlinks: [https://example.org/a#2]'],
  ['title: x\nlinks:\n  - https://example.org/a #check-2\n  - https://example.org/a  #3\n  - https://example.org/a #2 of them\n  - url: example.org/a #2', [], 'title: x\nlinks:\n  - https://example.org/a #check-2\n  - https://example.org/a  #3\n  - https://example.org/a #2 of them\n  - url: example.org/a #2'],
  ['title: x\ncolumns:\n  budget: Tranche #1', ['#1'], "title: x\ncolumns:\n  budget: 'Tranche #1'"],
  ['title: x\nattachments:\n  - Annex #1.pdf', ['#1.pdf'], "title: x\nattachments:\n  - 'Annex #1.pdf'"],
  ["title: 'Programme' #1 for SMEs", ['#1 for SMEs'], "title: 'Programme #1 for SMEs'"],
  ["title: 'Programme' #1 for Japan's SMEs", ["#1 for Japan's SMEs"], "title: 'Programme #1 for Japan''s SMEs'"],
  ['title: "Programme" #1 for "SMEs"', ['#1 for "SMEs"'], 'title: "Programme #1 for \\"SMEs\\""'],
  ["title: 'Programme' #METI", [], "title: 'Programme' #METI"],
  ["title: 'Programme' #BuildBack", ['#BuildBack'], "title: 'Programme #BuildBack'"],
  ['title: x\ndescription: | #1 of all\n  Text.', ['#1 of all'], 'title: x\ndescription: |\n  #1 of all\n  Text.'],
  ['title: x\ndescription: |-  #1 of all\n\n    Text.', ['#1 of all'], 'title: x\ndescription: |-\n    #1 of all\n\n    Text.'],
  ['title: x\ndescription: |\n  Programme #1 is in a block.\n  #1 here! too', [], 'title: x\ndescription: |\n  Programme #1 is in a block.\n  #1 here! too'],
  ['title: "Programme #1 is in quotes"', [], 'title: "Programme #1 is in quotes"'],
  ['title: "Programme\n  #1 is in quotes"', [], 'title: "Programme\n  #1 is in quotes"'],
  ['title: ! wow', ['!'], "title: '! wow'"],
  ['title: !   wow  ', ['!'], "title: '!   wow'  "],
  ['title: ! wow #1 here', ['!', '#1 here'], "title: '! wow #1 here'"],
  ['title: ! wow # a remark', ['!'], "title: '! wow' # a remark"],
  ['title: Programme #1 for SMEs  # confirmed', ['#1 for SMEs'], "title: 'Programme #1 for SMEs'  # confirmed"],
  ['title: Programme #1 of No. # 4', ['#1 of No. # 4'], "title: 'Programme #1 of No. # 4'"],
  ['title: ! "wow"', ['!'], "title: '! \"wow\"'"],
  ['title: !', ['!'], "title: '!'"],
  ['title: x\noutcome: !\n  Ongoing', ['!'], "title: x\noutcome: '!\n  Ongoing'"],
  ['title: x\nagencies: [! METI, MIC]', ['!'], "title: x\nagencies: ['! METI', MIC]"],
  ['title: x\nagencies:\n  - ! METI', ['!'], "title: x\nagencies:\n  - '! METI'"],
  ['title: What a success ! Really', [], 'title: What a success ! Really'],
  ['title: Really # what a success !', [], 'title: Really # what a success !'],
  ['title: x\nagencies: # oh !\n  - METI', [], 'title: x\nagencies: # oh !\n  - METI'],
  ["title: x\nagencies: ['Bureau' #1, MIC]", ['#1, MIC]'], "title: x\nagencies: ['Bureau #1', MIC]"],
  ['title: !wow here', [], 'title: !wow here'],
  ['title: Programme #1\noutc', ['#1'], "title: 'Programme #1'\noutc"],
  ['title: Write to desk@example.org #METI', [], 'title: Write to desk@example.org #METI'],
  ['title: !!str 12', [], 'title: !!str 12'],
  ['title: x\ndescription: ! |\n  Text', [], 'title: x\ndescription: ! |\n  Text'],
  ['title: x # see item #1 of the list', [], 'title: x # see item #1 of the list'],
  ['title: x#1', [], 'title: x#1'],
  ['title: x\nlinks: #BuildBack\n  - https://example.org', [], 'title: x\nlinks: #BuildBack\n  - https://example.org'],
  ['title: x\nlinks: #BuildBack', [], 'title: x\nlinks: #BuildBack'],
  ['title: x\nkind: policy #1', [], 'title: x\nkind: policy #1'],
];

test.each(places)('%j', (lines, cut, after) => {
  const text = submissionWith(lines);
  expect(cutOffIn(text)).toEqual(cut);
  expect(fixed(text)).toBe(submissionWith(after));
  // The same in a file that can not be cut into initiatives, because of an anchor somewhere else.
  const entangled = text.replace('  email:', '  office: &o x\n  name: *o\n  email:');
  expect(cutOffIn(entangled)).toEqual(cut);
  // Windows' line ends.
  const withReturns = text.replaceAll('\n', '\r\n');
  expect(cutOffIn(withReturns)).toEqual(cut);
  expect(fixed(withReturns)).toBe(submissionWith(after).replaceAll('\n', '\r\n'));
});

test.each([
  ['contact:\n  office: Bureau #1', ['#1']],
  ['contact:\n  - name: A. Person #1\n    email: a@example.org #1', ['#1']],
  ['contact: #1 desk\n  office: Bureau', []],
  ['document:\n  title: Answer #2\n  number: 2020/DESG/010 #1\n  date: 2020-06-26 #1', ['#2', '#1']],
  ['document:\n  agendaItem: 4 #2', ['#2']],
  ['attachments:\n  - annex #1.pdf\n  - file: annex2.pdf\n    title: Table #2', ['#1.pdf', '#2']],
])('around the initiatives: %j', (lines, cut) => {
  const text = `template: apec-desg-covid19-2020\neconomy: Japan\n${lines}\nissues:\n  business-continuity:\n    - title: x #1\n  data-exchange: #BuildBack\n    - title: y\n`;
  expect(cutOffIn(text)).toEqual([...cut, '#1']);
});

test.each([
  'template', 'kind', 'date', 'deadline', 'accessed', 'url', 'archived', 'email', 'website', 'language', 'confirm', 'id', 'letter', 'code', 'required', 'words',
])('“%s” holds no text: what stands behind its value is a remark', (key) => {
  expect(cutOffIn(submissionWith(`title: x\n${key}: y #1`))).toEqual([]);
});

test.each([
  'document', 'contact', 'issues', 'points', 'agencies', 'links', 'columns', 'attachments', 'limits', 'members', 'placeholders', 'outcomes',
])('“%s” holds further keys or a list: what stands behind it is a remark', (key) => {
  expect(cutOffIn(submissionWith(`title: x\n${key}: #1 of all`))).toEqual([]);
});

test('A hashtag in small letters may be a remark without its blank: it is told as information, and both are offered', () => {
  const [finding] = findingsIn(read(submissionWith('title: Schools go digital #stayhome')));
  expect(finding).toMatchObject({
    severity: 'information',
    message: '“#stayhome” would not be printed, because a “#” after a space starts a comment; put the whole text in quotes, or write “# ” if it is a comment.',
  });
  expect(finding?.fixes.map(({ title, preferred, edits }) => [title, preferred, edits[0]?.newText])).toEqual([
    ['Put the whole text in quotes', undefined, "'Schools go digital #stayhome'"],
    ['Turn it into a comment, with a space after “#”', undefined, ' '],
  ]);
  const text = submissionWith('title: Schools go digital #stayhome');
  const [asRemark] = finding?.fixes[1]?.edits ?? [];
  if (asRemark === undefined) throw new Error('There is a second fix.');
  const after = text.slice(0, asRemark.range.start) + asRemark.newText + text.slice(asRemark.range.end);
  expect(after).toBe(text.replace('#stayhome', '# stayhome'));
  expect(cutOffIn(after)).toEqual([]);
});

test('Any text behind “#1” is told, and its fix gives it back', () => {
  const words = fc.array(fc.constantFrom('for', 'SMEs', "Japan's", '"digital"', 'C:\\path', 'a: b', '#2', '{x}', '[y]', '- z', '!', '&', '*', '%', '@', '`', "''", 'ends.', '教育', '🙂'), { maxLength: 8 });
  fc.assert(fc.property(fc.constantFrom('Programme', "Japan's plan", 'Plan "A"', 'R&D', 'C:\\x'), words, (before, after) => {
    const whole = `${before} #1${after.map((word) => ` ${word}`).join('')}`;
    const text = submissionWith(`title: ${whole}`);
    expect(cutOffIn(text)).toEqual([whole.slice(before.length + 1)]);
    const mended = fixed(text);
    expect(read(mended).submission.issues[0]?.initiatives[0]?.title?.value).toBe(whole);
    expect(read(mended).problems).toEqual([]);
  }), propertyRuns('a text that is cut off'));
}, propertyTimeoutMs);

test('After any edit, what is told is what a fresh check tells', () => {
  const parts = fc.constantFrom('#', ' ', '#1', '!', '\n', '\n      ', 'title: x', '|', "'", '[', ']', 'a', ': ', '- ');
  const start = submissionWith('title: Programme #1\nagencies: [METI, MIC]\ndescription: |\n  Text #1.');
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(start.length), parts), { maxLength: 6 }), (edits) => {
    const memory = createMemory();
    let text = start;
    for (const [at, part] of edits) {
      text = text.slice(0, at) + part + text.slice(at);
      const now = findingsIn(read(text), memory);
      expect(now).toEqual(findingsIn(read(text)));
      for (const { range } of now) expect(/^[#!]/.test(text.slice(range.start))).toBe(true);
    }
  }), propertyRuns('edits around signs', 0.3));
}, propertyTimeoutMs);
