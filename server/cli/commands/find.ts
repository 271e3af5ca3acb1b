import { findKinds } from '../../contract/find-kinds.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { textOrJson } from '../options.ts';
import { wrongUse, type Refusal } from '../refusal.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

export const findCommand = defineCommand({
  name: 'find',
  summary: 'Finds an agency, an economy, a sub-point or a term.',
  usage: ['agency WORDS', 'economy WORDS', 'point WORDS', 'term WORDS'],
  words: findKinds,
  about: [
    'Shows how a name is written in a submission, the best match first, in the order in which completion suggests them; of agencies, also those that completion leaves out. A name may be written as documents have it, with its acronym or economy. A term is found by the word to avoid or by the preferred word, and a sub-point by words that it has all of. Without WORDS, lists all.',
  ],
  options: {
    economy: {
      kind: 'text',
      value: 'ECONOMY',
      says: 'the economy whose agencies come first, by any of its names or its code; those of others follow (default: all economies alike)',
    },
    template: {
      kind: 'text',
      value: 'ID',
      says: 'the template whose sub-points, members and terms are meant (default: the only one)',
    },
    limit: {
      kind: 'number',
      value: 'N',
      says: 'how many results are shown',
      least: 1,
      most: 10_000,
      whole: true,
      default: 20,
    },
    folder: {
      kind: 'text',
      value: 'FOLDER',
      says: 'the folder whose templates, registries and terms are used (default: the working folder)',
    },
    format: textOrJson,
  },
  exitCodes: {
    [exitFine]: 'fine, whether or not something was found',
    [exitWrongUse]: 'wrong use, or an economy or a template that does not exist',
  },
  examples: [
    {
      line: 'find agency industry --economy "Viet Nam"',
      says: 'shows agencies with this word in their names, first those of Viet Nam.',
    },
    { line: 'find term country', says: 'shows what to write instead.' },
    {
      line: 'find point data --template apec-desg-covid19-2020 --format json',
      says: 'finds sub-points by the words of their texts.',
    },
  ],
  async run({ positionals: [typed, ...words], options: { folder = '.', format, limit = 20, economy, template } }, io) {
    const kind = findKinds.find((one) => one === typed);
    if (kind === undefined) throw unknownKind(typed);
    const { find } = await import('../knowledge/knowledge.ts');
    return find({ kind, words: words.join(' '), economy, template, limit }, folder, format, io);
  },
});

function unknownKind(written: string | undefined): Refusal {
  if (written === undefined) return wrongUse(useMessages.nothingToFind({ kinds: findKinds }));
  const meant = didYouMean(written, findKinds);
  return wrongUse(meant === undefined ? useMessages.noKind({ written }) : useMessages.noKindMeant({ written, meant }));
}
