// What is given away with Interslot, as CycloneDX.

/**
 * Of an SBOM of everything in the lock file, what is not for developing alone. `npm sbom --omit dev` cannot be taken for it: it leaves
 * out whatever a tool needs too, and so react, undici and jose, which are served or running (npm 11.19.1). `lock` is
 * package-lock.json's `packages`; a package may lie there several times in one version and is listed once.
 */
export function productionOnly(bom, lock, name) {
  const given = new Set(
    Object.entries(lock)
      .filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true)
      .map(([path, { version }]) => `${path.split('node_modules/').pop()}@${version}`),
  );
  const own = bom.metadata.component['bom-ref'];
  const isGiven = (ref) => ref === own || given.has(ref);
  const components = bom.components
    .filter((component) => isGiven(component['bom-ref']))
    .map((component) => (isTool(component) ? asGiven(component) : component));
  const missing = [...given].filter((ref) => !components.some((one) => one['bom-ref'] === ref));
  if (missing.length > 0) throw new Error(`npm sbom does not list ${missing.join(', ')}`);
  return {
    ...bom,
    // npm names it after the folder that it happens to lie in.
    metadata: { ...bom.metadata, component: { ...bom.metadata.component, name } },
    components,
    dependencies: bom.dependencies
      .filter(({ ref }) => isGiven(ref))
      .map((one) => ({ ...one, dependsOn: (one.dependsOn ?? []).filter(isGiven) })),
  };
}

/** A package that lies there twice is described as npm met it first, which may be beside a tool. */
const DEVELOPMENT = 'cdx:npm:package:development';
const isTool = ({ properties = [] }) => properties.some(({ name }) => name === DEVELOPMENT);
const asGiven = ({ properties, ...component }) => ({
  ...component,
  scope: 'required',
  properties: properties.filter(({ name }) => name !== DEVELOPMENT),
});
