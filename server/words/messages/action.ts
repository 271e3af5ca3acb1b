import { grouped } from '../counts.ts';
import { messages } from './message.ts';

interface LeftOut {
  readonly count: number;
}

/** Of actions that were chosen and could not be made, or not all of them. */
export const actionMessages = messages('action', {
  notHidden: 'A comment here would not hide this finding, or would hide others, so none was added.',
  noPlaceForAgency: 'This file is not in an open folder, or has no economy, so the agency cannot be added.',
  noPlaceForSetting: 'This file is not in an open folder, so the finding cannot be turned off for its folder.',
  otherwiseWritten: ({ file }: { readonly file: string }) =>
    `The file .policy-submissions/${file} is not written as expected, so it was not changed; open it and check what is marked there.`,
  onlyInitiatives: 'Only an initiative of a submission can be moved.',
  notMoved: 'The initiative could not be moved; move it in the text.',
  oneWorse:
    '1 fix was not made, because it would not lead to fewer findings: make it in the editor, and check the result.',
  manyWorse: ({ count }: LeftOut) =>
    `${grouped(count)} fixes were not made, because they would not lead to fewer findings: make them one by one in the editor, and check the result.`,
  oneUntried: '1 fix was not tried, because too many others could not be made: make it by itself.',
  manyUntried: ({ count }: LeftOut) =>
    `${grouped(count)} fixes were not tried, because too many others could not be made: make them one by one.`,
  unavailable: 'This action is no longer available. Try again.',
  notApplied: 'The editor did not make the change; the text may have changed since it was offered.',
  textChanged: 'The text has changed since this was offered. Try again.',
});
