import type { Named } from './message.ts';

/** What cannot follow when files are moved or something is renamed. */
export const moveMessages = {
  partlyRead: ({ file, why }: Named<'file' | 'why'>) =>
    `${file} was not read as a whole. ${why} If it attaches a file that was moved, enter the new path there.`,
  oneAway: ({ file, attached }: Named<'file' | 'attached'>) =>
    `${file} attaches ${attached}, which is in another folder now, so others may not have it; move it into the folder of this submission.`,
  someAway: ({ file, attached }: Named<'file' | 'attached'>) =>
    `${file} attaches ${attached}, which are in another folder now, so others may not have them; move them into the folder of this submission.`,
  wayOfWriting: ({ path, file }: Named<'path' | 'file'>) =>
    `The attachment ${path} of ${file} was moved, but its path could not be changed because of the way it is written: enter the new path there.`,
  unread: ({ file, reason }: Named<'file' | 'reason'>) =>
    `${file} cannot be read: ${reason}. If it attaches a file that was moved, enter the new path there.`,
  baselineUnchanged: ({ baseline }: Named<'baseline'>) =>
    `The baseline ${baseline} was not changed, because it already has findings of a file with a new name; “check --prune-baseline” removes what is gone.`,
  teamFileOut: ({ file, holds }: Named<'file' | 'holds'>) =>
    `${file} was moved out of its folder, where it is not read: the ${holds} in it have no effect until it is back.`,
  baselineOut: ({ baseline }: Named<'baseline'>) =>
    `The baseline ${baseline} was moved out of its folder, so it no longer hides findings there.`,
  baselineMoved: ({ baseline, path }: Named<'baseline' | 'path'>) =>
    `The baseline ${baseline} was moved: add “baseline: ${path}” to .policy-submissions/config.yaml. Until then it hides no findings.`,
};

export const renamedFilesMessages = {
  partlyRead: ({ file }: Named<'file'>) =>
    `Nothing was renamed, because ${file} was not read as a whole and may keep the old name.`,
  clash: ({ file, wanted }: Named<'file' | 'wanted'>) =>
    `${file} already has ${wanted}, which would then be there twice: merge the two first, or choose another ID.`,
  unread: ({ file, reason }: Named<'file' | 'reason'>) => `${file} cannot be read: ${reason}. Nothing was renamed.`,
  wayOfWriting: ({ file, name, wanted }: Named<'file' | 'name' | 'wanted'>) =>
    `In ${file}, ${name} cannot be changed to ${wanted} because of the way it is written. Write it out in full there first; nothing was renamed.`,
};
