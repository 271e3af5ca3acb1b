/** What the table says where it cannot write what somebody asks for, and what it shows below a field. */
export const editMessages = {
  initiativeGone: 'This initiative is no longer in the text.',
  onlyInText: 'This can only be changed in the text.',
  fromTemplate: 'From the template; what you write here takes its place in this submission.',
  noText: 'The file has something other than a single text here; open the text to change it.',
  noList: 'The file has something other than a list of words here; open the text to change it.',
  noAddress: 'The pasted content has no address.',
  anchorInside: ({ anchor }: { readonly anchor: string }) =>
    `It contains “${anchor}”, a name that may occur only once. Copy it in the text, and give the copy another name.`,
  unclear: 'An error in the text makes it unclear what belongs together. Correct it first.',
  deletesComment: 'This would delete a comment. Make the change in the text, where you can keep the comment.',
  notAutomatically: 'This change cannot be made here automatically. Make it in the text.',
  gone: 'This is no longer in the text.',
  onlyInitiativesMove: 'Only initiatives can be moved to another list. Cut this out in the text, and paste it there.',
  notBelowIssue: 'Initiatives can only be placed below an issue.',
  issueUnknown: 'This issue is neither in the text nor in its template.',
  noInitiativesHere: 'There is something other than a list of initiatives here. Correct it in the text first.',
  nothingYet: 'This file cannot be edited here yet; open the text and start it there.',
  issuesOfTemplate: 'The issues come from the template; write in the row of one of them.',
  noInitiativeList:
    'The text under this issue is not a list of initiatives; open the text and put “- title:” before each of them.',
  issueOfTemplate: 'The name of an issue comes from the template; select one of its initiatives.',
  initiativeIsText:
    'This initiative is one text without a title; open the text and put “title:” or “description:” before it.',
  titleFirst: 'This initiative does not exist yet; enter its title first.',
  toConfirm:
    'This answer was carried over or translated; if it is correct, confirm it with the quick fix of its finding.',
  templateOnlyInText: 'The template can only be changed in the text.',
  severalPlaces: 'This text is used in more than one place of the file; open the text to change them.',
  listNotWritable: 'This list cannot be changed here because of the way it is written; open the text to change it.',
  notAllWritten: 'Some of the emphasis, links or lists cannot be used here; all words are kept.',
  titleUnusable: 'This title cannot be used.',
  notWritable: 'This cannot be changed here because of the way it is written; open the text to change it.',
};
