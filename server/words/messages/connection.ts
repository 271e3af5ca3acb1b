/** What is wrong with a message that a client has sent. */
export const connectionMessages = {
  severalInOne: 'Several messages in one are not taken; send them one by one.',
  noObject: 'A message is an object.',
  noMethod: 'A message has a method, or it is an answer.',
  methodNoText: 'A method is a text.',
  idNoText: 'The id of a request is a text or a number.',
  nothingToCancel: 'What is to be cancelled is not named.',
};
