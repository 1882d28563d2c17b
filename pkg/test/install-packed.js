// Packs the package and installs the archive into this folder, so that the tests import what its users get.

import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './support/npm.js';

const directory = import.meta.dirname;
const [{ filename }] = JSON.parse(npm(join(directory, '..'), ['pack', '--json', '--pack-destination', directory]));
const archive = join(directory, 'packed.tgz');
renameSync(join(directory, filename), archive);
rmSync(join(directory, 'node_modules/pbx-rules'), { recursive: true, force: true });
npm(directory, ['install', '--offline', '--no-save', archive]);
