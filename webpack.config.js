// Two builds: the page (two HTML entries over one app) and the server. `npx webpack --config-name page` builds one of them.
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');
const HtmlWebpackPlugin = require('html-webpack-plugin');
const CompressionPlugin = require('compression-webpack-plugin');
const { dependencies } = require('./package.json');

const root = __dirname;
// Microsoft serves office.js from here and asks add-ins not to serve copies of it.
const OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
// These ship as ES modules only, which CommonJS output cannot require.
const ESM_ONLY = ['typebox', 'p-limit', 'csv-parse', 'ical.js', 'jose', 'openid-client'];

const swc = (jsx) => ({
  test: /\.m?tsx?$/,
  exclude: /node_modules/,
  loader: 'swc-loader',
  options: {
    sourceMaps: true,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: jsx },
      transform: { react: { runtime: 'automatic' } },
    },
  },
});

const common = (name) => ({
  name,
  mode: 'production',
  context: root,
  resolve: { extensions: ['.tsx', '.ts', '.mjs', '.js'] },
  cache: {
    type: 'filesystem',
    name,
    cacheDirectory: path.join(root, '.cache/webpack'),
    buildDependencies: { config: [__filename, path.join(root, 'scripts/compileMessages.cjs')] },
  },
  stats: 'errors-warnings',
});

const html = (filename, chunk, office, template = 'page.html') =>
  new HtmlWebpackPlugin({
    filename,
    chunks: [chunk],
    template: path.join(root, 'src/taskpane', template),
    // The Content Security Policy allows no inline script; the template holds none and the plugin adds none.
    scriptLoading: 'defer',
    templateParameters: { office },
  });

/** The small pages beside it, for a sign-in, take nothing of it along. */
const isPage = (chunk) => ['browser', 'outlook'].includes(chunk.name);

/** @type {import('webpack').Configuration} */
const page = {
  ...common('page'),
  resolve: {
    ...common('page').resolve,
    // Messages come parsed (scripts/compileMessages.cjs).
    alias: { '@formatjs/icu-messageformat-parser$': '@formatjs/icu-messageformat-parser/no-parser.js' },
  },
  // `web` without a browserslist: no polyfills, and no `new Function` in webpack's runtime, which the CSP would refuse.
  target: ['web', 'es2022'],
  entry: {
    browser: './src/taskpane/browser.tsx',
    outlook: './src/taskpane/outlook.tsx',
    signedIn: './src/taskpane/signedIn.ts',
    entraDialog: './src/taskpane/entraDialog.ts',
  },
  output: {
    path: path.join(root, 'dist/page'),
    publicPath: '/',
    filename: 'static/[name].[contenthash:10].js',
    chunkFilename: 'static/[name].[contenthash:10].js',
    clean: true,
  },
  module: {
    rules: [
      {
        oneOf: [
          {
            test: /taskpane.(strings.(en|de)|host.outlook.windowsZones)\.ts$/,
            loader: './scripts/compileMessages.cjs',
          },
          swc(true),
        ],
      },
    ],
  },
  devtool: process.env.INTERSLOT_SOURCE_MAPS ? 'source-map' : false,
  optimization: {
    runtimeChunk: 'single',
    splitChunks: {
      chunks: 'all',
      cacheGroups: {
        // Changes with the lock file only, so it stays in the browser's cache over our own releases.
        vendor: {
          test: /[\\/]node_modules[\\/]/,
          name: 'vendor',
          chunks: isPage,
          priority: 10,
        },
        // What both entries share: everything of ours but the few lines that tell the hosts apart.
        app: { minChunks: 2, name: 'app', chunks: isPage, enforce: true },
      },
    },
  },
  performance: { hints: false },
  plugins: [
    html('index.html', 'browser', undefined),
    html('outlook.html', 'outlook', OFFICE_JS),
    html('signed-in.html', 'signedIn', undefined, 'message.html'),
    html('entra-dialog.html', 'entraDialog', OFFICE_JS, 'message.html'),
    new CompressionPlugin({
      filename: '[path][base].gz',
      test: /\.(js|html|svg)$/,
      threshold: 512,
      compressionOptions: { level: 9 },
    }),
    new CompressionPlugin({
      filename: '[path][base].br',
      algorithm: 'brotliCompress',
      test: /\.(js|html|svg)$/,
      threshold: 512,
      compressionOptions: { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } },
    }),
  ],
};

const serverEntries = Object.fromEntries(
  Object.entries({
    rehearsal: './src/rehearsal/main.ts',
    serve: './src/backend/main.ts',
    simulator: './src/simulator/main.ts',
    cli: './src/cli/main.ts',
  }).filter(([, file]) => fs.existsSync(path.join(root, file))),
);

const externalPackages = Object.keys(dependencies).filter((name) => !ESM_ONLY.includes(name));

/** @type {import('webpack').Configuration} */
const server = {
  ...common('server'),
  target: 'node20',
  entry: serverEntries,
  output: {
    path: path.join(root, 'dist/server'),
    filename: '[name].js',
    library: { type: 'commonjs2' },
    clean: true,
  },
  module: { rules: [swc(false)] },
  externals: [
    ({ request }, done) => {
      const own = externalPackages.some((name) => request === name || request.startsWith(`${name}/`));
      if (own) done(null, `commonjs ${request}`);
      else done();
    },
  ],
  // A stack trace from a user's log is read by a person: names and lines stay.
  optimization: { minimize: false },
  // The command line finds its package by where its own file lies.
  node: { __dirname: false },
  devtool: 'source-map',
};

module.exports = Object.keys(serverEntries).length > 0 ? [page, server] : [page];
