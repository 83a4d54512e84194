import { openModules } from '../app.ts';
import type { Config } from '../config.ts';
import { padTo, yuanTo } from '../demo/index.ts';
