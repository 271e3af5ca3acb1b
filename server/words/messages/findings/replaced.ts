/** Of the words that were replaced in a text at once. */
export const replacedMessages = {
  ofCode: ({ said, code }: { readonly said: string; readonly code: string }) => `${said} (${code})`,
  replaced: ({ before, after }: { readonly before: string; readonly after: string }) =>
    `${before} was replaced with ${after}.`,
};
