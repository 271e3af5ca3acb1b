/**
 * The user's settings in every VS Code under test: what a link leads to today is not the tests' to know, and the person writes in the
 * text, unless a test says that they have not chosen yet.
 */
export const testSettings = {
  'git.enabled': false, 'policySubmissions.links.check': 'off', 'policySubmissions.table.openFirst': false, 'workbench.startupEditor': 'none',
};

/**
 * What people never get: VS Code's server loads an extension and tests that an address names, hides messages, and asks
 * nobody whom to trust. `start.e2e.mjs` tests what `npm start` starts, without these.
 */
export const testFlags = ['--enable-smoke-test-driver', '--disable-workspace-trust'];
