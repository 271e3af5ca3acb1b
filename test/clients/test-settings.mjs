/** The user's settings in every VS Code under test: what a link leads to today is not the tests' to know. */
export const testSettings = { 'policySubmissions.links.check': 'off' };
