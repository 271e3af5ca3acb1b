export function brokenWords(this: void): readonly string[];
export function widerThanWindow(this: void): readonly string[];
