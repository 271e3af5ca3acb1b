/**
 * schemas/reports/: what the command line writes with “--format json”, “--to json” and “--report json”, one JSON Schema
 * for each report. A key that is new is allowed within a version; one that goes, or means something else, makes another
 * version.
 */
export async function reportSchemas({ sources, change }) {
  const reports = reportsOf(sources);
  await Promise.all(
    Object.entries(reports).map(([name, { version = 1, title, description, ...schema }]) =>
      change(
        `schemas/reports/${name}.schema.json`,
        () =>
          `${JSON.stringify(
            {
              // As the schema of the baseline.
              $schema: 'http://json-schema.org/draft-07/schema#',
              $id: `urn:policy-submissions:schema:report:${name}:${version}`,
              title,
              description,
              ...schema,
            },
            undefined,
            2,
          )}\n`,
      ),
    ),
  );
}

const text = { type: 'string' };
const flag = { type: 'boolean' };
const count = { type: 'integer', minimum: 0 };
const whole = { type: 'integer' };
const texts = { type: 'array', items: text };
const orNull = (type) => ({ type: [type, 'null'] });
const list = (items) => ({ type: 'array', items });
const said = (description, schema) => ({ ...schema, description });

/** All keys are required but those whose name ends with “?”. */
function object(keys, description) {
  const entries = Object.entries(keys);
  return {
    type: 'object',
    ...(description && { description }),
    required: entries.flatMap(([key]) => (key.endsWith('?') ? [] : [key])),
    properties: Object.fromEntries(entries.map(([key, schema]) => [key.replace(/\?$/, ''), schema])),
  };
}

const version = { const: 1 };
const position = object({ line: count, character: count }, 'Zero-based; characters are UTF-16 code units, as in LSP.');
const range = object({ start: position, end: position });
const edit = object({ range, newText: text });
const fix = object({
  title: text,
  'safe?': said('Present when the fix can be made without anybody looking at it, as “fix” does.', { const: true }),
  edits: said('They do not overlap, and are made together.', list(edit)),
});
const daysLeft = object({
  date: said('The day, such as 2020-06-26.', text),
  daysLeft: said('Negative when it has passed.', whole),
});
const changeKind = { enum: ['insert', 'delete', 'replace', 'move', 'row', 'paragraph'] };
const ofChange = {
  id: said('The same in every copy of the file.', text),
  taken: said('False for a change that was refused or left out.', flag),
  'clashes?': said(
    'Set where the submission has other words in its place since the export: they stay, and the change is left open.',
    { const: true },
  ),
  'isGone?': said('Set beside `clashes` where the initiative has been removed since the export.', { const: true }),
  'joinsFields?': said(
    'Set for the end of a paragraph that was removed between two fields, as the description and a link; it is left open, beside `clashes`.',
    { const: true },
  ),
  'wordsNow?': said(
    'Set beside `clashes` where it is known: the words that the submission has there now, empty where it has none.',
    texts,
  ),
  'line?': said(
    'Set where the submission had the change already, before this import: its line, from 0. Such a change counts as taken, also where it was to be refused.',
    count,
  ),
  'takenOut?': said(
    'Set where it was accepted before and somebody has taken it out of the submission since, so that it stays out.',
    { const: true },
  ),
  'decided?': said('What was decided when the file came back before.', { enum: ['accepted', 'refused', 'open'] }),
};
const behindIt = said('The words before it, where its own do not say where it is.', text);
const returnedAt = object(
  { 'issue?': text, 'title?': text, 'field?': text, 'column?': said('The ID of the column of the table.', text) },
  'The position in the submission; in its head without issue.',
);
const count2 = object({ answered: count, of: count });

function findingOf({ severities }) {
  return {
    code: said('“explain CODE” shows its page.', text),
    severity: { enum: severities },
    message: text,
    range,
    'related?': list(object({ message: text, 'path?': said('Present when it is in another file.', text), range })),
  };
}

const template = {
  id: text,
  title: text,
  'organisation?': text,
  'meeting?': text,
  'date?': text,
  'deadline?': daysLeft,
  builtIn: said('Whether it comes with Policy Submissions.', flag),
  'file?': text,
  'hidden?': said('Other files of the folder with this ID, which do not count.', texts),
};

const described = object({
  ...template,
  'submitTo?': text,
  'language?': said('BCP 47 tag.', text),
  'guidance?': text,
  columns: list(
    object({
      id: text,
      title: text,
      'description?': text,
      required: flag,
      holds: said('What its cells contain; “text” is written under “columns:”.', {
        enum: ['issue', 'initiatives', 'outcome', 'text'],
      }),
    }),
  ),
  issues: list(
    object({
      id: text,
      letter: text,
      title: text,
      'guidance?': text,
      points: list(object({ id: text, text })),
      'answer?': object(
        { initiatives: count, words: count, points: count2 },
        'How far the submission is with this issue.',
      ),
    }),
  ),
  outcomes: said('Words for an outcome; others are allowed.', texts),
  limits: said('Maximum number of words by field.', { type: 'object', additionalProperties: count }),
  economies: texts,
  answerKeys: said(
    'The keys of a submission, in the order of the format.',
    list(
      object({
        key: said(
          'From the root, such as issues/ISSUE/0/title: 0 is the first of a list, ISSUE the ID of an issue.',
          text,
        ),
        says: text,
        required: flag,
        'oneOf?': texts,
      }),
    ),
  ),
});

const notice = object({ kind: text, message: text, 'place?': text, 'line?': said('Zero-based.', count) });
const termWords = object({
  find: texts,
  prefer: texts,
  severity: text,
  note: text,
  exceptions: texts,
  language: text,
  source: text,
});

/** A report without a “version” in it has had the same form since the first. */
function reportsOf(sources) {
  const finding = findingOf(sources);
  const path = said('From the working folder.', text);
  const toDoCounts = { type: 'object', additionalProperties: count };
  return {
    check: {
      title: 'Findings',
      description: 'policy-submissions check PATH... --format json',
      ...object({
        files: list(
          object({
            path,
            findings: said(
              'In the order of the text.',
              list(object({ ...finding, 'fixes?': said('With --fixes; the recommended one first.', list(fix)) })),
            ),
          }),
        ),
        complete: said(
          'False when something may be missing: a file that cannot be read, or a check that failed.',
          flag,
        ),
        'problems?': said('Sentences about what could not be read or checked.', texts),
        summary: object({
          files: count,
          errors: count,
          warnings: count,
          information: count,
          hints: count,
          'baselined?': count,
        }),
      }),
    },
    'check-lines': {
      title: 'A line of findings',
      description:
        'One line of: policy-submissions check PATH... --format jsonl. The last line of an incomplete check says why.',
      anyOf: [
        object({ path, ...finding, 'fix?': said('The recommended fix.', fix) }),
        object({ complete: { const: false }, problems: texts }),
      ],
    },
    ready: {
      title: 'Ready to send',
      description: 'policy-submissions check PATH... --ready --format json',
      ...object({
        files: list(
          object({
            path,
            ready: flag,
            paperName: text,
            submitTo: text,
            deadline: { anyOf: [daysLeft, { type: 'null' }] },
            counts: toDoCounts,
            heldUp: toDoCounts,
            toDo: list(
              object({
                kind: text,
                holdsUp: flag,
                code: orNull('string'),
                message: text,
                'url?': text,
                range,
                node: said('Path of the node, such as issues/data-exchange/0/title.', text),
              }),
            ),
          }),
        ),
        complete: flag,
        summary: object({ files: count, ready: count, notReady: count }),
      }),
    },
    config: {
      title: 'Settings of a folder',
      description: 'policy-submissions check --show-config --format json',
      ...object({
        version,
        path,
        folder: text,
        config: orNull('string'),
        settings: list(
          object({
            key: text,
            value: said('Null where nothing is asked for.', {}),
            from: list(
              object({
                kind: { enum: ['default', 'command line', 'config', 'settings'] },
                'path?': text,
                'line?': said('Counted from 1.', count),
              }),
            ),
          }),
        ),
      }),
    },
    links: {
      title: 'Links',
      description: 'policy-submissions links PATH... --format json',
      ...object({
        links: list(
          object({
            url: text,
            verdict: { enum: ['ok', 'moved', 'unverified', 'broken', 'excluded'] },
            status: orNull('integer'),
            finalUrl: orNull('string'),
            reason: orNull('string'),
            checkedAt: orNull('string'),
            places: list(object({ path, range })),
            'archived?': { anyOf: [object({ url: text, takenAt: orNull('string') }), { type: 'null' }] },
          }),
        ),
        summary: object({
          files: count,
          links: count,
          ok: count,
          moved: count,
          unverified: count,
          broken: count,
          excluded: count,
        }),
      }),
    },
    import: {
      title: 'Report of an import',
      description: 'policy-submissions import FILE --report json',
      ...object({
        version,
        file: text,
        'output?': text,
        template: text,
        'economy?': text,
        initiatives: count,
        issues: count,
        links: count,
        notices: list(notice),
      }),
    },
    'import-into': {
      title: 'Report of an import into a submission',
      description: 'policy-submissions import FILE --into SUBMISSION --report json',
      ...object({
        version,
        file: text,
        into: text,
        'output?': text,
        notices: list(notice),
        'untracked?': said(
          'Of a Word file: what was edited without tracking, so that it does not say whose it is.',
          list(object({ ...ofChange, kind: changeKind, at: returnedAt, old: text, new: text, 'behind?': behindIt })),
        ),
        'tracked?': said(
          'Of a Word file: its tracked changes, in the order of the document.',
          list(
            object({
              ...ofChange,
              kind: changeKind,
              author: text,
              'date?': said('ISO 8601, as the file has it.', text),
              at: returnedAt,
              'from?': said('Of a move: where the words were.', returnedAt),
              old: said(
                'The words that were deleted; of a paragraph, a line feed where only its end was removed.',
                text,
              ),
              new: text,
              'behind?': behindIt,
            }),
          ),
        ),
        'formatting?': said('Tracked changes of formatting alone. They are left out.', count),
        'comments?': said(
          'What was added to the comments on the submission, or would be.',
          object({
            comments: count,
            replies: count,
            states: count,
            known: said('Those that were there already.', count),
            decided: said('Changes on which something was decided, such as that they are refused.', count),
            notes: texts,
          }),
        ),
        changes: list(
          object({
            kind: { enum: ['changed', 'added', 'removed', 'moved', 'left'] },
            message: text,
            'line?': said('Zero-based.', count),
          }),
        ),
      }),
    },
    round: {
      title: 'Report of a round',
      description: 'policy-submissions round --template ID --from FOLDER --out-dir FOLDER --format json',
      ...object({
        version,
        template: text,
        files: list(
          object({
            economy: text,
            path,
            word: said('The Word file.', text),
            from: said('The previous submission; null without one.', orNull('string')),
            initiatives: said('Answers that were carried over.', count),
            notices: said('What has moved, and what has no place in the template any more.', texts),
            newIssues: said('IDs of issues that the previous template does not have.', texts),
            newPoints: texts,
          }),
        ),
      }),
    },
    since: {
      title: 'Changes since last time',
      description: 'policy-submissions since PATH... --from FOLDER --to json',
      ...object({
        version,
        template: text,
        title: text,
        complete: said(
          'False when something may be missing: a file that cannot be read, or answers that cannot be compared.',
          flag,
        ),
        missing: said('Economies that answered last time and have no submission now.', texts),
        economies: list(
          object({
            economy: text,
            file: path,
            previous: said('The previous submission; null without one.', orNull('string')),
            compared: said(
              'False for a submission in which answers cannot be read: none is listed or counted, and notices say why.',
              flag,
            ),
            counts: object({
              confirmed: count,
              changed: count,
              added: count,
              dropped: count,
              toConfirm: said(
                'Still to be confirmed, whether changed or as they were: an answer that was changed counts here, too.',
                count,
              ),
            }),
            notices: texts,
            answers: list(
              object({
                change: { enum: ['confirmed', 'changed', 'added', 'dropped', 'to confirm'] },
                issue: text,
                title: text,
                toConfirm: flag,
                moved: orNull('string'),
                path: said('Path of the node; null for an answer that was dropped.', orNull('string')),
                texts: list(object({ column: text, text: said('With [-old-] and {+new+}.', text) })),
              }),
            ),
          }),
        ),
      }),
    },
    reminders: {
      title: 'Who has answered',
      description: 'policy-submissions remind PATH... --to json',
      ...object({
        version,
        template: text,
        title: text,
        submitTo: text,
        deadline: { anyOf: [daysLeft, { type: 'null' }] },
        economies: list(
          object({
            economy: text,
            state: { enum: ['no submission', 'not started', 'under way', 'ready'] },
            file: orNull('string'),
            left: said('What is left to do, in words.', text),
            toConfirm: count,
            emails: texts,
            mailto: said(
              'Opens an email; null for an economy that is ready. Without a known address, the email is addressed to nobody.',
              orNull('string'),
            ),
          }),
        ),
      }),
    },
    terms: {
      title: 'Terms',
      description: 'policy-submissions terms --format json',
      ...object({
        version,
        builtIn: list(object({ code: text, title: text, severity: text, isOff: flag })),
        own: object({ 'file?': text, terms: list(termWords) }),
        problems: texts,
      }),
    },
    'terms-import': {
      title: 'Report of an import of terms',
      description: 'policy-submissions terms import FILE --format json',
      ...object({
        version,
        file: text,
        format: text,
        into: text,
        entries: count,
        added: count,
        known: count,
        withoutAvoided: count,
        otherLanguages: count,
        repeated: texts,
        tooLong: { type: 'array', items: count },
        left: list(object({ why: text, word: text })),
        conflicts: list(object({ word: text, here: texts, there: texts })),
        problems: texts,
      }),
    },
    diff: {
      title: 'Changes between two versions',
      description: 'policy-submissions diff OLD NEW --to json',
      ...object({
        version,
        old: text,
        new: text,
        title: text,
        equal: flag,
        counts: object({ added: count, deleted: count, moved: count, changed: count, cover: count }),
        cover: list(paragraph({})),
        initiatives: list(
          object({
            change: { enum: ['changed', 'added', 'deleted', 'moved', 'moved and changed'] },
            title: text,
            issue: text,
            issueTitle: text,
            oldIssue: orNull('string'),
            oldPath: orNull('string'),
            newPath: orNull('string'),
            texts: list(paragraph({ column: orNull('string') })),
          }),
        ),
      }),
    },
    compendium: { title: 'Compendium', description: 'policy-submissions compile PATH... --to json', ...compendium() },
    comments: {
      title: 'Comments',
      description: 'policy-submissions comments FILE --format json',
      ...object({
        version,
        comments: said(
          'In the order of the text.',
          list(
            object({
              id: text,
              author: text,
              date: said('ISO 8601, UTC.', text),
              text,
              weight: { enum: ['must', 'should', 'note'] },
              state: { enum: ['open', 'resolved'] },
              at: object(
                { 'issue?': text, 'title?': text, 'field?': text },
                'What the comment is about: without issue and title, a field of the head; without a field, the initiative or the submission as a whole. By the names of today, where it is still there.',
              ),
              quote: said(
                'The words of today; of an orphan, those that were commented; empty for a whole field.',
                text,
              ),
              'orphan?': said('Present when the words can no longer be found.', { const: true }),
              replies: list(
                object({
                  author: text,
                  date: text,
                  text,
                  'settling?': said('Present for what was said when the comment was resolved or reopened earlier.', {
                    enum: ['resolved', 'reopened'],
                  }),
                }),
              ),
              'settled?': said(
                'Who has resolved or reopened the comment last; without words, the text is empty.',
                object({ author: text, date: text, text }),
              ),
            }),
          ),
        ),
      }),
    },
    responses: {
      title: 'Responses to comments',
      description: 'policy-submissions responses FILE --to json',
      ...object({
        version,
        status: { enum: ['draft', 'for-clearance', 'cleared', 'submitted'] },
        'since?': said(
          'Who set the status, and when.',
          object({ author: text, date: text, 'changed?': said('The answer has changed since.', { const: true }) }),
        ),
        comments: said(
          'In the order of the document.',
          list(
            object({
              issue: said('With its letter; empty for the head of the document.', text),
              title: text,
              field: text,
              quote: text,
              weight: { enum: ['must', 'should', 'note'] },
              comment: text,
              author: text,
              date: text,
              state: { enum: ['open', 'resolved'] },
              addressed: said('What was said on resolving it, else the latest reply.', text),
              addressedBy: text,
              'earlier?': said(
                'What was said each time the comment was resolved or reopened before that, the earliest first; with the latest reply where that is older.',
                list(object({ state: { enum: ['resolved', 'reopened', 'replied'] }, text, author: text, date: text })),
              ),
            }),
          ),
        ),
        agencies: list(
          object({
            name: text,
            answer: said('Null for an agency that has not answered yet.', {
              enum: ['cleared', 'comments', 'nil', null],
            }),
            text: text,
            by: text,
            date: text,
            'changed?': said('The answer has changed since.', { const: true }),
          }),
        ),
      }),
    },
    templates: {
      title: 'Templates',
      description: 'policy-submissions templates --format json',
      ...object({ version, templates: list(object(template)) }),
    },
    describe: {
      title: 'A template, and how far a submission is',
      description: 'policy-submissions describe TEMPLATE|FILE --format json',
      ...object({
        version,
        template: described,
        'submission?': object({
          file: text,
          economy: text,
          issuesAnswered: count,
          points: count2,
          words: count,
          overLimit: count,
          unconfirmed: count,
          isBroken: said('Whether a part of the file could not be read.', flag),
        }),
      }),
    },
    find: {
      title: 'Names that were found',
      description: 'policy-submissions find KIND WORDS --format json',
      ...object({
        version,
        kind: { enum: sources.findKinds },
        words: text,
        'economy?': text,
        total: count,
        truncated: flag,
        results: said(
          'The best match first.',
          list(
            object({
              text: said('As it is written in a submission.', text),
              detail: text,
              'about?': text,
              'outOfUse?': { const: true },
              'ended?': said(
                'Of an agency that is not in use any more: until when, and what it is now. In a document of that time, its name is right.',
                text,
              ),
            }),
          ),
        ),
      }),
    },
    explain: {
      title: 'Codes of findings',
      description: 'policy-submissions explain --format json, and explain CODE --format json',
      anyOf: [
        object({ version, codes: list(object(code(sources))) }),
        object({ version, ...code(sources), page: said('Markdown.', text) }),
      ],
    },
  };
}

function code({ severities }) {
  return { code: text, title: text, 'severity?': { enum: severities }, 'uri?': text };
}

function paragraph(more) {
  return object({
    ...more,
    change: text,
    part: text,
    label: orNull('string'),
    level: count,
    mark: orNull('string'),
    oldPath: orNull('string'),
    newPath: orNull('string'),
    segments: list(
      object({
        kind: { enum: ['same', 'inserted', 'deleted'] },
        text: text,
        'bold?': { const: true },
        'italic?': { const: true },
        'href?': text,
      }),
    ),
  });
}

function compendium() {
  const remarks = {
    type: 'object',
    required: ['url'],
    properties: { url: text, title: text },
    additionalProperties: text,
  };
  const attachment = {
    type: 'object',
    required: ['file'],
    properties: { file: text, title: text },
    additionalProperties: text,
  };
  const contact = { type: 'object', additionalProperties: text };
  return object({
    version,
    template: text,
    title: text,
    notes: texts,
    submissions: list(
      object({ economy: text, number: text, file: text, 'contact?': contact, 'contacts?': list(contact) }),
    ),
    issues: list(
      object({
        id: text,
        letter: text,
        title: text,
        known: flag,
        points: list(object({ id: text, text })),
        answers: list(
          object({
            economy: text,
            file: text,
            initiatives: list(
              object({
                path: text,
                title: text,
                kind: text,
                points: texts,
                agencies: texts,
                description: text,
                links: list(remarks),
                'attachments?': list(attachment),
                outcome: text,
                columns: { type: 'object', additionalProperties: text },
                others: list(object({ label: text, text })),
              }),
            ),
          }),
        ),
      }),
    ),
    matrix: object({
      columns: list(object({ issue: text, point: orNull('string') })),
      rows: list(object({ economy: text, answered: flag, counts: list(count), total: count })),
      totals: list(count),
      total: count,
    }),
    links: list(
      object({
        url: text,
        verdict: text,
        says: text,
        checkedAt: orNull('string'),
        economy: text,
        file: text,
        issue: text,
        initiative: text,
        path: text,
      }),
    ),
    'attachments?': list(attachment),
    agencies: list(
      object({ economy: text, name: text, written: texts, website: orNull('string'), known: flag, initiatives: count }),
    ),
  });
}
