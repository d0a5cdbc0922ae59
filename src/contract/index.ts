/** The HTTP API, version 1, as schemas. Published as OpenAPI at /api/v1/openapi.json. */
export * from './directory';
export * from './doctor';
export * from './explain';
export * from './faults';
export * from './freebusy';
export * from './shared';
export * from './signIn';
export * from './status';
export * from './suggestions';
