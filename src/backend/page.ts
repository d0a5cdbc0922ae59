import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fastifyStatic, { type SetHeadersResponse } from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { StartError } from '../errors';
import { OFFICE_JS_URL } from './config';
import type { Context } from './context';
import {
  assetHeaders,
  browserPageHeaders,
  entraDialogHeaders,
  outlookPageHeaders,
  signedInHeaders,
} from './securityHeaders';

/** As webpack.config.js names what it builds. */
const HASHED = /\.[\da-f]{10}\./;

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
  const { config } = context;
  const read = (name: string) =>
    readFileSync(join(pageFolder, name), 'utf8').replaceAll(
      OFFICE_JS_URL,
      config.officeJsUrl.replaceAll('&', '&amp;'),
    );
  const index = read('index.html');

  const addHtml = (path: string, headers: Record<string, string>, html: string) =>
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply.headers(headers).type('text/html; charset=utf-8').send(html),
    );
  for (const path of ['/', '/index.html']) addHtml(path, browserPageHeaders(config), index);
  addHtml('/outlook.html', outlookPageHeaders(config), read('outlook.html'));
  if (config.signIn?.openIdConnect) addHtml('/signed-in.html', signedInHeaders(), read('signed-in.html'));
  if (config.signIn?.entra)
    addHtml('/entra-dialog.html', entraDialogHeaders(config), read('entra-dialog.html'));
  void app.register(fastifyStatic, {
    root: join(pageFolder, 'static'),
    prefix: '/static/',
    preCompressed: true,
    index: false,
    cacheControl: false,
    setHeaders: (response, path) =>
      setAll(response, assetHeaders(HASHED.test(basename(path)) ? 'hashed' : 'named')),
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
