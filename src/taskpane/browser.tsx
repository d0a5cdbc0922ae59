import { browserHost } from './host/browser';
import { start } from './start';

void start(browserHost());
