// Runs npm's tokenizers for the benchmark, which alternates them with its own: one request a line on standard input,
// {"peer":"tiktoken","encoding":"o200k_base","file":"…"}, one answer a line, {"ms":12.3,"tokens":39714}.
// Usage: node tokens.mjs FOLDER_WITH_NODE_MODULES
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createInterface } from 'node:readline';

const require = createRequire(join(process.argv[2], 'peers.js'));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const texts = new Map();

// Each counts where it can, and encodes where it cannot.
const counters = {
  tiktoken: async (encoding) => {
    const ours = require('tiktoken').get_encoding(encoding);
    return (text) => ours.encode_ordinary(text).length;
  },
  'gpt-tokenizer': async (encoding) => {
    const { countTokens } = await load(`gpt-tokenizer/encoding/${encoding}`);
    return (text) => countTokens(text);
  },
  'ai-tokenizer': async (encoding) => {
    const library = require('ai-tokenizer');
    const table = require(`ai-tokenizer/encoding/${encoding}`);
    const Tokenizer = library.Tokenizer ?? library.default ?? library;
    const ours = new Tokenizer(table);
    return (text) => ours.count(text);
  },
};
const loaded = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  const { peer, encoding, file } = JSON.parse(line);
  const key = `${peer} ${encoding}`;
  if (!loaded.has(key)) loaded.set(key, await counters[peer](encoding));
  if (!texts.has(file)) texts.set(file, readFileSync(file, 'utf8'));
  const began = performance.now();
  const tokens = loaded.get(key)(texts.get(file));
  process.stdout.write(`${JSON.stringify({ ms: performance.now() - began, tokens })}\n`);
}
