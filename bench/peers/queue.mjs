// One run of a job queue from npm, for the benchmark beside it. Usage: node queue.mjs FOLDER_WITH_NODE_MODULES PEER JOBS CONCURRENCY SAMPLES DEAD
// The database is in DATABASE_URL. Prints one line of JSON.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, peer, ...numbers] = process.argv.slice(2);
const [jobs, concurrency, samples, dead] = numbers.map(Number);
const WARM_UP = 20_000;
const WARM_UP_SAMPLES = peer === 'pg-boss' ? 0 : 100;
const url = process.env.DATABASE_URL;
const require = createRequire(join(folder, 'peers.js'));
const { Pool } = require('pg');
const pool = new Pool({ connectionString: url });
const version = (name) => JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const one = async (sql, values) => (await pool.query(sql, values)).rows[0];

// What each queue calls the same things: its default way of working, one job and one commit at a time.
async function graphile() {
  const { run, makeWorkerUtils, Logger } = require('graphile-worker');
  const logger = new Logger(() => () => {});
  const utils = await makeWorkerUtils({ connectionString: url, logger });
  await utils.migrate();
  let runner;
  return {
    version: version('graphile-worker'),
    table: 'graphile_worker._private_jobs',
    insertMany: async (count) => {
      for (let from = 0; from < count; from += 5000)
        await utils.addJobs(Array.from({ length: Math.min(5000, count - from) }, (_, i) => ({ identifier: 'noop', payload: { i: from + i } })));
    },
    insertOne: (i) => utils.addJob('noop', { i }),
    start: async (work) => {
      runner = await run({ connectionString: url, concurrency, maxPoolSize: concurrency + 4, logger, noHandleSignals: true, taskList: { noop: async ({ i }) => work(i) } });
    },
    stop: () => runner.stop(),
    unfinished: async () => Number((await one('SELECT count(*) FROM graphile_worker._private_jobs')).count),
    close: () => utils.release(),
  };
}

async function pgBoss() {
  const module = require('pg-boss');
  const PgBoss = module.PgBoss ?? module.default ?? module;
  const open = async () => {
    const boss = new PgBoss({ connectionString: url, max: concurrency + 4 });
    boss.on('error', (error) => console.error(error.message));
    await boss.start();
    return boss;
  };
  let boss = await open();
  await boss.createQueue('noop');
  return {
    version: version('pg-boss'),
    table: 'pgboss.job',
    insertMany: async (count) => {
      for (let from = 0; from < count; from += 5000)
        await boss.insert(Array.from({ length: Math.min(5000, count - from) }, (_, i) => ({ name: 'noop', data: { i: from + i } })));
    },
    insertOne: (i) => boss.send('noop', { i }),
    // It polls, and takes and completes by the batch; 0.5 s is the shortest pause it allows.
    start: async (work) => {
      for (let worker = 0; worker < concurrency; worker++)
        await boss.work('noop', { batchSize: concurrency * 10, pollingIntervalSeconds: 0.5 }, async (batch) => batch.forEach((job) => work(job.data.i)));
    },
    stop: () => boss.offWork('noop'),
    unfinished: async () => Number((await one("SELECT count(*) FROM pgboss.job WHERE name = 'noop' AND state <> 'completed'")).count),
    close: () => boss.stop({ graceful: false, wait: false }),
  };
}

const queue = await { 'graphile-worker': graphile, 'pg-boss': pgBoss }[peer]();

let worked;
const until = (count) => {
  const times = new Map();
  const done = new Promise((resolve) => {
    let left = count;
    worked = (i) => {
      const earlier = times.get(i);
      times.set(i, [...(earlier ?? []), performance.now()]);
      if (--left === 0) resolve();
    };
  });
  return { times, done };
};
const settled = async () => {
  for (let tries = 0; tries < 200 && (await queue.unfinished()) > 0; tries++) await pause(50);
  return await queue.unfinished();
};

await pool.query(`TRUNCATE ${queue.table}`);
const warmUp = until(WARM_UP);
await queue.insertMany(WARM_UP);
await queue.start((i) => worked(i));
await warmUp.done;
await settled();
await queue.stop();
await pool.query(`TRUNCATE ${queue.table}`);
await pool.query(`VACUUM ANALYZE ${queue.table}`);
// What is dead is to stay. Only the leaves of a partitioned table take the setting.
const { rows: leaves } = await pool.query('SELECT relid::text FROM pg_partition_tree($1) WHERE isleaf', [queue.table]);
for (const { relid } of leaves) await pool.query(`ALTER TABLE ${relid} SET (autovacuum_enabled = ${dead === 0})`);
if (dead > 0) {
  await queue.insertMany(dead);
  await pool.query(`DELETE FROM ${queue.table}`);
}

await queue.insertMany(jobs);
const run = until(jobs);
const began = performance.now();
await queue.start((i) => worked(i));
await run.done;
const seconds = (performance.now() - began) / 1000;
const unfinished = await settled();
const once = [...run.times.values()].filter((times) => times.length === 1).length;

const waits = [];
for (let i = -WARM_UP_SAMPLES; i < samples; i++) {
  const sample = until(1);
  const asked = performance.now();
  await queue.insertOne(i);
  await sample.done;
  if (i >= 0) waits.push(sample.times.get(i)[0] - asked);
  await pause(15 + Math.abs(i % 7));
}

console.log(JSON.stringify({ version: queue.version, jobs_per_second: jobs / seconds, waits, once, unfinished }));
await queue.stop();
await queue.close();
await pool.end();
process.exit(0);
