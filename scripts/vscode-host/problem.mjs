/**
 * Something that went wrong and that the person at the keyboard can do something about: its message is one clear
 * sentence, shown without a stack trace.
 */
export class Problem extends Error {}
