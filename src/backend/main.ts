import { serve } from './serve';

/** `npm run serve`: live mode, configured by the environment (README). */
serve(process.env, { root: process.cwd(), folder: process.env.INIT_CWD ?? process.cwd() });
