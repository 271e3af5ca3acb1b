/** Why a part of a file was not read for what it mentions. */
export const unreadPartMessages = {
  conflict: 'It has a conflict of git: resolve it first.',
};
