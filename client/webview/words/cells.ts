/** Of the cell that is open, and of texts that could not be saved in the file. */
export const cellMessages = {
  tablePasted: ({ initiatives }: { readonly initiatives: number }) =>
    `The table was pasted into this text. To create ${initiatives} initiatives from it instead, undo, press Escape, and paste it again.`,
  notCopied: 'This could not be copied.',
  partRemoved: 'This part was removed from the file.',
  notSavedOnClosing: 'This was not saved in the file when the window was closed.',
  notSavedYet: 'Not saved in the file yet. It will be saved as soon as possible.',
  changedMeanwhile: 'This was changed elsewhere while you were editing it, so your text was not saved in the file.',
  notAdded: 'It could not be added, so this text is not saved in the file.',
  notOpened: 'This cell could not be opened. Close the table and open it again, or edit the text.',
  tabToChoose: 'Press Tab to choose.',
  conflict: 'This text was changed elsewhere while you were editing it. Which version do you want to keep?',
  lastCell: 'This is the last cell.',
  firstCell: 'This is the first cell.',
  placeNotOpened: 'Its place could not be opened, so this text is not saved in the file.',
  nothingUndone: 'Nothing was undone, because this text is not in the file yet.',
  changedElsewhere: 'This was changed elsewhere.',
  openPartRemoved: 'The part that was open was removed from the file.',
  itsPartRemoved: 'Its part was removed from the file before this was typed.',
};
