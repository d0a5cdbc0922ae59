import { DoctorReport } from '../../contract';
import type { Context } from '../context';
import { HttpProblem } from '../problem';
import { answers, type Routes } from './scope';

/**
 * The last report, for whoever shows the admin token. Off without one, for everybody: what it says of who is where and what is
 * broken is more than any page shows.
 */
export function addDoctorRoute(app: Routes, { config, doctor }: Pick<Context, 'config' | 'doctor'>): void {
  const isOn = config.adminToken !== undefined || config.signIn?.adminClaim !== undefined;
  app.get('/api/v1/doctor', { schema: { response: answers(DoctorReport) } }, async () => {
    if (!isOn)
      throw new HttpProblem(
        403,
        'adminOnly',
        'The doctor’s report is for administrators: set INTERSLOT_ADMIN_TOKEN_FILE, and show that token.',
      );
    const report = doctor?.last();
    if (!report)
      throw new HttpProblem(
        503,
        'notReady',
        'The doctor has not ended its first round. Ask again in a minute.',
        undefined,
        {
          'retry-after': '30',
        },
      );
    return report;
  });
}
