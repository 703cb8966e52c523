// Times npm's Fountain parsers. Usage: node fountain-peers.mjs FOLDER_WITH_NODE_MODULES FILE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, file] = process.argv.slice(2);
const require = createRequire(join(folder, 'peers.js'));
const text = readFileSync(file, 'utf8');

const peers = {
  'fountain-js': () => {
    const { Fountain } = require('fountain-js');
    return () => new Fountain().parse(text, true);
  },
  'aw-parser': () => {
    const module = require('aw-parser');
    const { parse } = module.parser ?? module;
    return () => parse(text, {});
  },
};

for (const [name, load] of Object.entries(peers)) {
  let parse;
  try {
    parse = load();
  } catch {
    console.log(`${name}: not in ${folder}`);
    continue;
  }
  const times = [];
  for (let round = 0; round < 25; round++) {
    const began = performance.now();
    parse();
    times.push(performance.now() - began);
  }
  const warm = times.slice(5).sort((a, b) => a - b);
  const format = (number) => number.toFixed(1).padStart(10);
  console.log(name.padEnd(34) + format(times[0]) + format(warm[10]) + format(warm[0]) + format(warm[19]));
}
