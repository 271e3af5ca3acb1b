import { agencyAnswers, clearanceStates, commentWeights } from '../../protocol/review.ts';
import { textOrJson } from '../options.ts';
import { wrongUse } from '../refusal.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

export const commentsCommand = defineCommand({
  name: 'comments',
  summary: 'Lists the comments on a submission, adds to them, and sets how far it is.',
  usage: [
    'FILE',
    'FILE --add --text TEXT --quote WORDS',
    'FILE --reply ID --text TEXT',
    'FILE --resolve ID',
    'FILE --edit ID --text TEXT',
    'FILE --status STATE',
    'FILE --agency NAME --answer ANSWER',
    'FILE --take-over OLDFILE',
  ],
  about: [
    'Comments are stored beside the submission, in “.policy-submissions/comments/”: one file for each comment, reply or state, which is written once and never changed. They are not part of the submission, and of no document that is made from it. Whoever has the repository can read them.',
    'A comment is shown at the words it is about, also when the text around them has changed. Where they are gone, it is shown at its initiative.',
    'Comments stay where they are when a submission is renamed outside of VS Code. Those that fit FILE and belong to a submission that is gone are named on standard error; --take-over moves them.',
    'One thing is added at a time. The file is named on standard error, the id of what was added on standard output.',
  ],
  options: {
    open: { kind: 'flag', says: 'only open comments' },
    must: { kind: 'flag', says: 'only comments that must be addressed' },
    mine: { kind: 'flag', says: 'only comments that you have written or answered' },
    add: { kind: 'flag', says: 'add a comment' },
    quote: {
      kind: 'text',
      value: 'WORDS',
      says: 'the words that the comment is about, as the file has them, also over several lines; they have to occur once (default: the submission as a whole)',
    },
    line: {
      kind: 'number',
      value: 'N',
      least: 1,
      most: 1_000_000,
      whole: true,
      says: 'the line in which the words of --quote begin, where the file has them several times',
    },
    weight: {
      kind: 'choice',
      value: 'WEIGHT',
      values: commentWeights,
      says: 'how much the comment asks for (default: note); with --edit, the new weight',
    },
    reply: { kind: 'text', value: 'ID', says: 'reply to a comment' },
    resolve: { kind: 'text', value: 'ID', says: 'resolve a comment; --text says how it was addressed' },
    reopen: { kind: 'text', value: 'ID', says: 'reopen a comment' },
    edit: { kind: 'text', value: 'ID', says: 'replace the text or the weight of a comment or reply of yours' },
    text: { kind: 'text', value: 'TEXT', says: 'the text of what is added' },
    status: { kind: 'choice', value: 'STATE', values: clearanceStates, says: 'set how far the submission is' },
    agency: { kind: 'text', value: 'NAME', says: 'record the answer of an agency that was asked for clearance' },
    answer: {
      kind: 'choice',
      value: 'ANSWER',
      values: agencyAnswers,
      says: 'what the agency has answered; nil: it has no comments',
    },
    'take-over': { kind: 'text', value: 'OLDFILE', says: 'move the comments on a submission that is gone to this one' },
    author: { kind: 'text', value: 'NAME', says: 'your name (default: git’s setting user.name)' },
    format: textOrJson,
  },
  exitCodes: {
    [exitFine]: 'fine',
    [exitWrongUse]: 'wrong use, a file that cannot be read or written, or a comment that cannot be used',
  },
  examples: [
    { line: 'comments submissions/japan.submission.yaml --open', says: 'lists the comments that are open.' },
    {
      line: 'comments submissions/japan.submission.yaml --add --text "Since when?" --weight must --author "Keiko Tanaka"',
      says: 'adds a comment on the submission as a whole.',
    },
    {
      line: 'comments submissions/japan.submission.yaml --agency METI --answer nil --author "Keiko Tanaka"',
      says: 'records that METI has no comments.',
    },
  ],
  async run({ positionals: [file, ...others], options }, io) {
    if (file === undefined || others.length > 0) throw wrongUse(useMessages.oneSubmission);
    const { listComments, addToReview, takeOverComments } = await import('../review/comments.ts');
    const {
      add,
      reply,
      resolve,
      reopen,
      edit,
      status,
      agency,
      answer,
      quote,
      line,
      text = '',
      weight,
      'take-over': from,
    } = options;
    const asked = [add || undefined, reply, resolve, reopen, edit, status, agency ?? answer, from].filter(
      (one) => one !== undefined,
    ).length;
    if (asked > 1) throw wrongUse(useMessages.oneAddition);
    if (asked === 0) {
      if (text !== '' || quote !== undefined || line !== undefined || weight !== undefined)
        throw wrongUse(useMessages.textWithAddition);
      return listComments(file, options, io);
    }
    if (options.open || options.mine || options.must) throw wrongUse(useMessages.choiceWithAddition);
    if ((agency === undefined) !== (answer === undefined)) throw wrongUse(useMessages.agencyWithAnswer);
    if (weight !== undefined && !add && edit === undefined) throw wrongUse(useMessages.weightWithComment);
    if ((quote !== undefined || line !== undefined) && !add) throw wrongUse(useMessages.quoteWithAdd);
    if (from !== undefined) return takeOverComments(file, from, io);
    if (line !== undefined && quote === undefined) throw wrongUse(useMessages.lineWithQuote);
    if (add)
      return addToReview(file, { kind: 'comment', quote, line, text, weight: weight ?? 'note' }, options.author, io);
    if (reply !== undefined) return addToReview(file, { kind: 'reply', to: reply, text }, options.author, io);
    if (resolve !== undefined) return addToReview(file, { kind: 'resolve', to: resolve, text }, options.author, io);
    if (reopen !== undefined) return addToReview(file, { kind: 'reopen', to: reopen, text }, options.author, io);
    if (edit !== undefined)
      return addToReview(file, { kind: 'edit', to: edit, text, ...(weight && { weight }) }, options.author, io);
    if (status !== undefined) return addToReview(file, { kind: 'status', status, text }, options.author, io);
    return addToReview(
      file,
      { kind: 'answer', agency: agency ?? '', status: answer ?? 'nil', text },
      options.author,
      io,
    );
  },
});
