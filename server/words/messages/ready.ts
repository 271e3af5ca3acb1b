/** Whether a submission can be sent. */
export const readyMessages = {
  oneLeft: ({ what }: { readonly what: string }) => `One item is left to do: ${what}.`,
  someLeft: ({ items, what }: { readonly items: string; readonly what: string }) => `${items} are left to do: ${what}.`,
  ready: 'Ready to send: nothing is left to do.',
  readyButOptional: ({ optional }: { readonly optional: string }) => `Ready to send. Optional: ${optional}.`,
  sendTo: ({ submitTo }: { readonly submitTo: string }) => `Send it to ${submitTo}.`,
  deadlinePassed: ({ day }: { readonly day: string }) =>
    `The deadline, ${day}, has passed: ask whether late submissions are accepted.`,
  sendToBy: ({ submitTo, day }: { readonly submitTo: string; readonly day: string }) =>
    `Send it to ${submitTo} by ${day}.`,
  sendBy: ({ day }: { readonly day: string }) => `Send it by ${day}.`,
};
