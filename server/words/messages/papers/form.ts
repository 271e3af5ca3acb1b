import { counted } from '../../counts.ts';
import { messages } from '../message.ts';

/** Of a blank form: what it asks for. */
export const formMessages = messages('form', {
  ticks: 'Tick the sub-points that an initiative answers. For another one, copy the row.',
  limits: ({ limits }: { readonly limits: readonly string[] }) => `Limits in words: ${limits.join('; ')}.`,
  eachInOrder: 'One for each initiative, in the same order.',
  sendTo: ({ to }: { readonly to: string }) => `Please send the completed form to: ${to}.`,
  sendToBy: ({ to, day }: { readonly to: string; readonly day: string }) =>
    `Please send the completed form by ${day} to: ${to}.`,
  sendBy: ({ day }: { readonly day: string }) => `Please send the completed form by ${day}.`,
  eachInOrderSuchAs: ({ example }: { readonly example: string }) =>
    `One for each initiative, in the same order, such as “${example}”.`,
  limitOfEach: ({ words }: { readonly words: number }) => `At most ${counted(words, 'word')} each.`,
  initiatives: 'One bold title for each initiative, its text below, its links each on a line of its own.',
  initiativesOfTitle: ({ title }: { readonly title: number }) =>
    `One bold title, at most ${counted(title, 'word')}, for each initiative, its text below, its links each on a line of its own.`,
  initiativesOfText: ({ text }: { readonly text: number }) =>
    `One bold title for each initiative, its text, at most ${counted(text, 'word')}, below, its links each on a line of its own.`,
  initiativesOfBoth: ({ title, text }: { readonly title: number; readonly text: number }) =>
    `One bold title, at most ${counted(title, 'word')}, for each initiative, its text, at most ${counted(text, 'word')}, below, its links each on a line of its own.`,
});
