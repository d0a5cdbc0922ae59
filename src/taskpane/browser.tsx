import { browserHost } from './host/browser';
import { start } from './start';

start(browserHost());
