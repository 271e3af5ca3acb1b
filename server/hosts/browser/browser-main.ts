/// <reference lib="webworker" />
import { readPart, type PartsScope } from './read-part.ts';

declare const self: DedicatedWorkerGlobalScope & PartsScope;

// The program of a worker is a script that reads the others, because a worker knows neither modules nor `require`. An
// editor may start it by a script of its own, which does not tell where this one is: then the first message does, which
// asks to initialize.
if (self.policySubmissionsProgram !== undefined || self.location.protocol !== 'blob:') begin();
else {
  self.onmessage = (
    event: MessageEvent<{ readonly params?: { readonly initializationOptions?: { readonly programUri?: string } } }>,
  ) => {
    const programUri = event.data.params?.initializationOptions?.programUri;
    if (programUri !== undefined) self.policySubmissionsProgram = programUri;
    begin();
    self.onmessage?.(event);
  };
}

function begin(): void {
  readPart('./browser-server.js');
}
