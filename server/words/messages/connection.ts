/** What is wrong with a message that a client has sent. */
export const connectionMessages = {
  severalInOne: 'Several messages in one are not taken; send them one by one.',
  noObject: 'A message is an object.',
  noMethod: 'A message has a method, or it is an answer.',
  methodNoText: 'A method is a text.',
  idNoText: 'The id of a request is a text or a number.',
  nothingToCancel: 'What is to be cancelled is not named.',
  afterShutdown: ({ method }: { readonly method: string }) =>
    `After “shutdown” nothing but “exit” is taken, not “${method}”.`,
  beforeInitialize: ({ method }: { readonly method: string }) =>
    `Before “initialize” nothing is answered, “${method}” neither.`,
  twice: 'The session has already started; “initialize” can only be sent once.',
  otherParameters: ({ method }: { readonly method: string }) =>
    `The parameters of “${method}” are not those that the protocol gives it.`,
  passedOver: ({ method }: { readonly method: string }) =>
    `“${method}” was passed over: its parameters are not those that the protocol gives it.`,
};
