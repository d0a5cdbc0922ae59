import { Type } from 'typebox';
import { answers, type Routes } from './scope';

const Health = Type.Object({ status: Type.String() });

/** For whoever watches the process. Ready means that the directory is loaded, which it is before anything listens. */
export function addHealthRoutes(app: Routes): void {
  for (const path of ['/health/live', '/health/ready']) {
    app.get(path, { schema: { response: answers(Health) } }, async () => ({ status: 'ok' }));
  }
}
