import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic, { type SetHeadersResponse } from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { StartError } from '../errors';
import { OFFICE_JS_URL } from './config';
import type { Context } from './context';
import { assetHeaders, browserPageHeaders, outlookPageHeaders } from './securityHeaders';

/**
 * Serves what webpack built: `/` for browsers, `/outlook.html` for Outlook, scripts, and the icons.
 * Throws StartError('configuration') when the page has not been built.
 */
export function addPage(app: FastifyInstance, context: Context): void {
  const { pageFolder, assetsFolder } = context;
  if (!existsSync(join(pageFolder, 'index.html'))) {
    throw new StartError('configuration', [
      `The page has not been built (${pageFolder} is empty): run npm run build.`,
    ]);
  }
  const index = readFileSync(join(pageFolder, 'index.html'), 'utf8');
  const outlook = readFileSync(join(pageFolder, 'outlook.html'), 'utf8').replaceAll(
    OFFICE_JS_URL,
    context.config.officeJsUrl.replaceAll('&', '&amp;'),
  );

  const hidden = { schema: { hide: true } };
  for (const path of ['/', '/index.html']) {
    app.get(path, hidden, (_request, reply) =>
      reply.headers(browserPageHeaders()).type('text/html; charset=utf-8').send(index),
    );
  }
  app.get('/outlook.html', hidden, (_request, reply) =>
    reply.headers(outlookPageHeaders(context.config)).type('text/html; charset=utf-8').send(outlook),
  );
  void app.register(fastifyStatic, {
    root: join(pageFolder, 'static'),
    prefix: '/static/',
    preCompressed: true,
    index: false,
    cacheControl: false,
    setHeaders: (response) => setAll(response, assetHeaders('hashed')),
    schemaHide: true,
  });
  void app.register(fastifyStatic, {
    root: assetsFolder,
    prefix: '/assets/',
    index: false,
    cacheControl: false,
    decorateReply: false,
    setHeaders: (response) => setAll(response, assetHeaders('icon')),
    schemaHide: true,
  });
}

function setAll(response: SetHeadersResponse, headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
