// The peer of the monitoring views: DuckDB over the same rows, in memory, warm. Prints the best of the repeats in
// milliseconds as JSON. Usage: node duckdb_views.js OBSERVATIONS.csv SUMMARIES.csv [repeats]
//   OBSERVATIONS: month,item,point,price   SUMMARIES: month,item,price,quantity,value (empty = none)
import { DuckDBInstance } from '@duckdb/node-api';

const [observations, summaries, repeats = '7'] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
await connection.run(`CREATE TABLE observation AS SELECT * FROM read_csv('${observations}')`);
await connection.run(`CREATE TABLE summary AS SELECT * FROM read_csv('${summaries}')`);

// The result of each view, without names: joining them costs DuckDB more than it costs the program.
const queries = {
  prices: `WITH month AS (SELECT item, price FROM observation WHERE month = 202602),
           common AS (SELECT item, max(c) AS commonest FROM (SELECT item, price, count(*) AS c FROM month GROUP BY ALL) GROUP BY item)
           SELECT m.item, count(*), min(price), quantile_cont(price, [0.25, 0.5, 0.75]), max(price), stddev_samp(price) / avg(price), any_value(commonest)
           FROM month m JOIN common USING (item) GROUP BY m.item ORDER BY m.item`,
  'changes/city': `SELECT a.item, median(a.price) AS before, median(b.price) AS now, count(*) FROM observation a JOIN observation b USING (item, point)
           WHERE a.month = 202601 AND b.month = 202602 GROUP BY a.item HAVING before <> now ORDER BY a.item`,
  'changes/point': `SELECT a.item, a.point, a.price, b.price FROM observation a JOIN observation b USING (item, point)
           WHERE a.month = 202601 AND b.month = 202602 AND a.price <> b.price ORDER BY a.item, a.point`,
  'index_of/jevons': `SELECT b.month, exp(avg(ln(b.price / a.price))), count(*) FROM summary a JOIN summary b USING (item)
           WHERE a.month = 202101 GROUP BY b.month ORDER BY b.month`,
  'index_of/laspeyres_chained': `WITH step AS (SELECT b.month, sum(b.value / b.quantity * a.quantity) / sum(a.value) AS step FROM summary a
           JOIN summary b ON a.item = b.item AND b.month = CASE WHEN a.month % 100 = 12 THEN a.month + 89 ELSE a.month + 1 END GROUP BY b.month)
           SELECT month, exp(sum(ln(step)) OVER (ORDER BY month)) FROM step ORDER BY month`,
};

const out = {};
for (const [name, sql] of Object.entries(queries)) {
  const prepared = await connection.prepare(sql);
  let best = Infinity;
  let rows = 0;
  for (let i = 0; i < Number(repeats); ++i) {
    const start = process.hrtime.bigint();
    rows = (await prepared.runAndReadAll()).currentRowCount;
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e6);
  }
  out[name] = { milliseconds: best, rows };
}
console.log(JSON.stringify(out));
