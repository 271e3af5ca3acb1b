/** Of documents that are imported, and of versions that are merged. */
export const importDialogMessages = {
  anotherFile: 'Another File...',
  exportedFrom: 'Which submission was it exported from?',
  exportedFromOf: ({ economy }: { readonly economy: string }) =>
    `It is from ${economy}. Which submission was it exported from?`,
  notImported: ({ name }: { readonly name: string }) => `${name} could not be imported.`,
  noChanges: ({ document, submission }: { readonly document: string; readonly submission: string }) =>
    `${document} has no changes for ${submission}.`,
  nextNotImported: ({ file }: { readonly file: string }) => `${file} was not imported, either.`,
  othersNotImported: ({ count }: { readonly count: number }) =>
    `The ${count} documents after it were not imported, either.`,
  imported: ({ file, initiatives }: { readonly file: string; readonly initiatives: string }) =>
    `${file} was imported: ${initiatives}.`,
  nothingToCheck: 'Nothing needs to be checked.',
  notResolved: 'The conflicts could not be resolved.',
  onlyInSubmission: 'Conflicts can be resolved in a submission only.',
  changedNothingResolved: 'The file has changed since. Nothing was resolved; try again.',
  writeInTable: 'Write It in the Table...',
  theirsWas: ({ theirs }: { readonly theirs: string }) => `Write the text in the table. Theirs was: ${theirs}`,
  chooseInCell: 'Choose the text in the cell, then go on with the next conflict. Until then, it has your text.',
  chooseInCellBefore: ({ where }: { readonly where: string }) =>
    `Choose the text in the cell, then go on with the next conflict (${where}). Until then, it has your text.`,
  oneMerged: '1 place merged.',
  someMerged: ({ merged }: { readonly merged: number }) => `${merged} places merged.`,
  oneResolved: '1 conflict resolved as you chose.',
  someResolved: ({ chosen }: { readonly chosen: number }) => `${chosen} conflicts resolved as you chose.`,
  noneLeft: 'No conflicts are left.',
  oneLeft: '1 conflict is left.',
  someLeft: ({ open }: { readonly open: number }) => `${open} conflicts are left.`,
  changedElsewhereOne: ({ file }: { readonly file: string }) =>
    `${file} was also changed elsewhere: 1 change was merged into your unsaved text.`,
  changedElsewhereSome: ({ file, merged }: { readonly file: string; readonly merged: number }) =>
    `${file} was also changed elsewhere: ${merged} changes were merged into your unsaved text.`,
  notAllFit: ({ file, where }: { readonly file: string; readonly where: string }) =>
    `${file} was also changed elsewhere, and not all changes fit yours (${where}).`,
  oneMergedIntoText: '1 change was merged into your unsaved text.',
  someMergedIntoText: ({ merged }: { readonly merged: number }) =>
    `${merged} changes were merged into your unsaved text.`,
  nothingOverwritten: 'Nothing is overwritten before you choose.',
  askedOnSaving: ({ file }: { readonly file: string }) =>
    `Nothing was changed. When you save ${file}, you are asked which version to keep.`,
  proposed: ({
    document,
    changes,
    submission,
  }: {
    readonly document: string;
    readonly changes: string;
    readonly submission: string;
  }) => `${document} has ${changes} for ${submission}. Nothing is changed until you accept.`,
  closed: 'The comparison was closed, so nothing was changed. To see it again, run the command again.',
  changedAfter: ({ submission, document }: { readonly submission: string; readonly document: string }) =>
    `${submission} was changed after ${document} was compared with it. Compare again to see the current changes.`,
  notChanged: ({ submission }: { readonly submission: string }) =>
    `${submission} could not be changed. Check whether it is read-only, and try again.`,
  hasChanges: ({
    submission,
    changes,
    document,
  }: {
    readonly submission: string;
    readonly changes: string;
    readonly document: string;
  }) => `${submission} now has ${changes} from ${document}, not saved yet. To revert everything, use Undo once.`,
  keptAsItWas: ({ submission }: { readonly submission: string }) => `${submission} was not changed.`,
};
