/** YAML data is parsed when the bundle is built (`scripts/yaml-plugin.mjs`); whoever imports it checks its shape. */
declare module '*.yaml' {
  const value: unknown;
  export default value;
}
