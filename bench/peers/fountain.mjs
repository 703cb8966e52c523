// Runs npm's Fountain parsers for the benchmark, which alternates them with its own: one request a line on standard input,
// {"peer":"fountain-js","file":"…"}, one answer a line, {"ms":12.3,"counts":{"scene_heading":156,…}}.
// Usage: node fountain.mjs FOLDER_WITH_NODE_MODULES
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(join(process.argv[2], 'peers.js'));
const texts = new Map();

// Without these aw-parser parses and gives nothing back.
const everything = Object.fromEntries(
  ['headers', 'actions', 'dialogues', 'notes', 'sections', 'synopsis'].map((part) => [`print_${part}`, true]),
);

const parsers = {
  'fountain-js': () => {
    const { Fountain } = require('fountain-js');
    return (text) => new Fountain().parse(text, true).tokens;
  },
  'aw-parser': () => {
    const loaded = require('aw-parser');
    const { parse } = loaded.parser ?? loaded;
    return (text) => parse(text, everything).tokens;
  },
};
const loaded = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  const { peer, file } = JSON.parse(line);
  if (!texts.has(file)) texts.set(file, readFileSync(file, 'utf8'));
  if (!loaded.has(peer)) loaded.set(peer, parsers[peer]());
  const began = performance.now();
  const tokens = loaded.get(peer)(texts.get(file));
  const ms = performance.now() - began;
  const counts = {};
  for (const { type } of tokens) counts[type] = (counts[type] ?? 0) + 1;
  console.log(JSON.stringify({ ms, counts }));
}
