// jest-environment-jsdom pins a jsdom in which Fluent's dialogs are not found by role; this one takes the newer jsdom.
const jsdom = require('jsdom');
const { default: AbstractEnvironment } = require('@jest/environment-jsdom-abstract');

module.exports = class JsdomEnvironment extends AbstractEnvironment {
  constructor(config, context) {
    super(config, context, jsdom);
  }
};
