// The peer of the drill-down of progress: DuckDB over the lines themselves, in memory, warm. Prints the best of the
// repeats in
// milliseconds as JSON. Usage: node duckdb_progress.js FOLDER [repeats]; the folder holds
//   purchases.csv: institution,trade_product,day,received,returned   orders.csv: institution,trade_product,day,ordered
//   products.csv: trade_product,batch,product,role,generic,enterprise,factor,first_day,last_day,share (time progress)
//   agreements.csv: institution,batch,product,agreed   institutions.csv: institution,region
import { DuckDBInstance } from '@duckdb/node-api';

const [folder, repeats = '5'] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
for (const table of ['purchases', 'orders', 'products', 'agreements', 'institutions'])
  await connection.run(`CREATE TABLE ${table} AS SELECT * FROM read_csv('${folder}/${table}.csv')`);

// The figures of a row: agreed, received, returned, expected, ordered, share of non-selected products, by `key`.
const step = (key, where) => `
  WITH bought AS (SELECT institution, batch, product, role, enterprise, share,
         sum(received * factor) AS received, sum(returned * factor) AS returned, 0 AS ordered, 0 AS agreed
       FROM purchases JOIN products USING (trade_product) JOIN institutions USING (institution)
       WHERE day BETWEEN first_day AND last_day AND day <= 20261231 AND ${where} GROUP BY ALL),
     sent AS (SELECT institution, batch, product, role, enterprise, share, 0, 0, sum(ordered * factor), 0
       FROM orders JOIN products USING (trade_product) JOIN institutions USING (institution)
       WHERE day BETWEEN first_day AND last_day AND day <= 20261231 AND ${where} GROUP BY ALL),
     agreed AS (SELECT institution, batch, product, role, enterprise, share, 0, 0, 0, agreed
       FROM agreements JOIN products USING (batch, product) JOIN institutions USING (institution) WHERE ${where}),
     line AS (SELECT institution, batch, product, role, enterprise, share, sum(received) AS received, sum(returned) AS returned,
         sum(ordered) AS ordered, sum(agreed) AS agreed
       FROM (FROM bought UNION ALL FROM sent UNION ALL FROM agreed) GROUP BY ALL)
  SELECT ${key}, sum(agreed) FILTER (role = 'selected'), sum(received) FILTER (role = 'selected'), sum(returned) FILTER (role = 'selected'),
    sum(agreed * share), sum(ordered) FILTER (role = 'selected'), sum(received - returned) FILTER (role = 'non_selected') /
    sum(received - returned) FILTER (role <> 'substitutable'), count(*) FILTER (agreed > 0 AND received - returned < 0.9 * agreed * share)
  FROM line JOIN institutions USING (institution) GROUP BY ${key} ORDER BY 1`;

const queries = {
  'step/regions': step('region', 'true'),
  'step/batches': step('batch', 'true'),
  'step/institutions': step('institution', 'true'),
  'step/institutions_of_region': step('institution', 'region = 320512'),
  'step/enterprises': step('enterprise', 'true'),
  'step/batches_of_institution': step('batch', "institution = 'H10010'"),
  'step/products_of_institution': step('product', "institution = 'H10010' AND batch = 'B12'"),
  rows_of_line: `SELECT * FROM (SELECT 'r', institution, trade_product, day, received, returned FROM purchases UNION ALL
      SELECT 'o', institution, trade_product, day, ordered, 0 FROM orders) JOIN products USING (trade_product)
      WHERE institution = 'H10010' AND product = 'P10142' AND day BETWEEN first_day AND last_day ORDER BY day DESC`,
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
