import { asRecord } from '../../contract/plain-value.ts';
import type { InitializationOptions } from '../../protocol/initialization.ts';

/** What a client passed in `initialize`; what is missing or of the wrong kind is as if it had not been said. */
export function wishesFromValue(value: unknown): InitializationOptions {
  const { trusted, rulePagesUri, builtInUri, previews, programUri, answersFiles, linkCommands, saves, overview, answerCommand, asksReason, resolvesConflicts, paperCommands, ownTokens } = asRecord(value);
  return {
    // Trust is no wish: whatever is said of it that is not “yes” is “no”, and so is saying nothing.
    trusted: trusted === true,
    ...(typeof rulePagesUri === 'string' && URL.canParse(rulePagesUri) && { rulePagesUri }),
    ...(typeof builtInUri === 'string' && URL.canParse(builtInUri) && { builtInUri }),
    ...(typeof programUri === 'string' && { programUri }),
    previews: previews === true,
    answersFiles: answersFiles === true,
    linkCommands: linkCommands === true,
    saves: saves === true,
    overview: overview === true,
    answerCommand: answerCommand === true,
    asksReason: asksReason === true,
    resolvesConflicts: resolvesConflicts === true,
    paperCommands: paperCommands === true,
    ownTokens: ownTokens === true,
  };
}
