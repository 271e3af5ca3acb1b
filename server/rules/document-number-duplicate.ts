import { documentNumberKey, leaveOutNumber, numberOf } from './help/document-number.ts';
import { defineRule } from './engine/rule.ts';
import { fileMessages } from '../words/messages/file.ts';

export const documentNumberDuplicate = defineRule({
  meta: {
    code: 'document.number-duplicate', title: 'Two submissions have the same document number', severity: 'warning', fixable: true, since: '0.1.0',
  },
  checkDocument(context, add) {
    const number = numberOf(context);
    if (number === undefined) return;
    // Which other files have it is not known here, and the sentence is made where it is.
    add({ range: number.range, message: fileMessages.numberDuplicate.unsettled, when: { kind: 'same', key: documentNumberKey(number.value, context), written: number.value }, fixes: () => leaveOutNumber(context) });
  },
});
