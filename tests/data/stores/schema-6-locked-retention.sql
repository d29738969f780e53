-- Retained savings of 2025, locked by the program of schema 6 (before rules were kept after defaults), from the receipts of
-- fill_small_city() that decide a figure.
INSERT INTO retention_run (id, year, batch, pack_id, pack_version, pack, pack_sha256, computed_at, inputs_sha256, notes, locked, locked_at) VALUES (1, 2025, '', 'retention-default', 0, '{
  "id": "retention-default",
  "kind": "retention",
  "version": 0,
  "title": "集采医保资金结余留用（默认参数）",
  "document": "",
  "effective_from": "2019-01-01",
  "effective_until": null,
  "notes": {
    "general": "默认参数，未引用本地文件；使用前请按本统筹区文件核对各项，填写文号后导入为版本 1 及以上的规则包。所有数字以文本书写，逐位精确读取。",
    "quantity_basis": "测算基数的数量口径：agreed 约定采购量，reported 报量。",
    "beyond_agreed": "中选品种超出约定量部分：count 计入支出，exclude 不计（按平均中选价截至约定量）。",
    "non_selected": "非中选品种支出：actual 按实际价格，at_price_before 按集采前价格，ignored 不计。",
    "substitutable": "可替代品种：counted 计入支出，ignored 不计。",
    "negatives": "某品种结余为负：net 品种间相抵，floor 该品种按 0 计。",
    "partial_year": "不满一年：days_of_365 按天数/365（不超过 1），days_of_cycle 按天数/周期天数，ignored 不折算。",
    "payment_ratio": "医保支付比例 r。scope：region 地区，insurance_type 险种（按 insurance_shares 加权），level 级别，institution 机构，split 目录内占比×基金支付占比。table 为对应代码的比例，default 用于表中没有的代码（null 表示没有即报错）。按机构时先取考核得分文件中的支付比例，没有才取 table 与 default。0.62 为示例值，须替换。",
    "kmax": "结余留用比例上限，不得高于 0.5。",
    "score_table": "考核得分对应系数：60 分以下 0；60 至不满 90 分为 得分/100；90 分及以上 1。",
    "missing_score": "缺考核得分：error 不出结果并提示，full 按满分，zero 按 0 分。",
    "rounding": "四舍五入单位（元）及层级：institution 只在机构应留用额处舍入一次，group 各品种基数与支出先行舍入。",
    "pool": "留用资金总额上限（元），null 为不设；超出时按最大余数法分配到分。"
  },
  "parameters": {
    "quantity_basis": "agreed",
    "beyond_agreed": "count",
    "non_selected": "actual",
    "substitutable": "ignored",
    "negatives": "net",
    "partial_year": "days_of_365",
    "payment_ratio": {
      "scope": "institution",
      "default": "0.62",
      "table": {},
      "insurance_shares": {},
      "in_catalogue_share": null,
      "fund_share": null
    },
    "kmax": "0.5",
    "score_table": [
      { "from": "0", "factor": "0" },
      { "from": "60", "factor": "score/100" },
      { "from": "90", "factor": "1" }
    ],
    "missing_score": "error",
    "rounding": { "unit": "0.01", "level": "institution" },
    "pool": null
  }
}
', '84150c254ca2bb8758e6451ce4c3851a838f0e5f8ed6c3e6c47e1756c0a82243', '2026-11-28T22:20:26Z', '170affaa608fc3bcb3b8440eab3da41694597f85c4808e9fa78b2f2bccee4863', '[]', 1, '2026-11-28T22:20:26Z');
INSERT INTO retention_result (run_id, position, institution, name, budget, spend, base, score, rate, payout, inputs, result) VALUES (1, 0, 'H1', '市立医院', 213454, 30669, 182784, 8650000000, 43250000, 79054, '{"code":"H1","findings":[],"fund_share":null,"groups":[{"agreed":14000000,"days":365,"id":"A/甲","name":"甲","non_selected":[["40","44"]],"of_days":365,"price_before":1250000,"reported":null,"selected":[["1250","10983333/50000"]],"substitutable":[]},{"agreed":7300000,"days":184,"id":"B/乙","name":"乙","non_selected":[],"of_days":365,"price_before":4600000,"reported":null,"selected":[["210","231"]],"substitutable":[]}],"in_catalogue_share":null,"insurance_shares":{},"level":"三级","name":"市立医院","payment_ratio":62000000,"region":"371000","score":8650000000}', '{"base":182784,"budget":213454,"code":"H1","entitlement":79054,"exact_base":"4569606677/2500000","findings":[],"groups":[{"budget":108500,"counted_non_selected":"44","counted_quantity":"1400","counted_saving":"2303816677/2500000","counted_selected":"10983333/50000","counted_substitutable":"0","exact_budget":"1085","exact_saving":"2303816677/2500000","exact_spend":"408683323/2500000","id":"A/甲","name":"甲","saving":92153,"spend":16347,"steps":[{"args":["1400"],"text":"Agreed quantity: {0} units"},{"args":["1400","1.25","0.62","1085.00"],"text":"Budget: {0} units × {1} yuan × {2} = {3}"},{"args":["1250","219.66666"],"text":"Selected products: {0} units, {1} yuan"},{"args":["40","44.00"],"text":"Non-selected products: {0} units, {1} yuan"},{"args":["219.66666","44.00","0.00","0.62","163.4733292"],"text":"Spend: ({0} + {1} + {2}) × {3} = {4}"},{"args":["1085.00","163.4733292","921.5266708"],"text":"Saving: {0} − {1} = {2}"}]},{"budget":104954,"counted_non_selected":"0","counted_quantity":"368","counted_saving":"226579/250","counted_selected":"231","counted_substitutable":"0","exact_budget":"131192/125","exact_saving":"226579/250","exact_spend":"7161/50","id":"B/乙","name":"乙","saving":90632,"spend":14322,"steps":[{"args":["730"],"text":"Agreed quantity: {0} units"},{"args":["730","184","365","368"],"text":"Part of a year: {0} units × {1} / {2} days = {3} units"},{"args":["368","4.6","0.62","1049.536"],"text":"Budget: {0} units × {1} yuan × {2} = {3}"},{"args":["210","231.00"],"text":"Selected products: {0} units, {1} yuan"},{"args":["0","0.00"],"text":"Non-selected products: {0} units, {1} yuan"},{"args":["231.00","0.00","0.00","0.62","143.22"],"text":"Spend: ({0} + {1} + {2}) × {3} = {4}"},{"args":["1049.536","143.22","906.316"],"text":"Saving: {0} − {1} = {2}"}]}],"name":"市立医院","payout":79054,"pool_share":null,"rate":43250000,"ratio":"31/50","score":8650000000,"spend":30669,"steps":[{"args":["H1","0.62"],"text":"Payment ratio of “{0}”: {1}"},{"args":["921.5266708 + 906.316","1827.8426708"],"text":"Savings base: {0} = {1}"},{"args":["0.5","0.865","86.5","0.4325"],"text":"Retention rate: {0} × {1} (score {2}) = {3}"},{"args":["1827.8426708","0.4325","790.541955121","0.01","790.54"],"text":"Payout: {0} × {1} = {2}, rounded half up to {3}: {4}"}]}');
INSERT INTO retention_result (run_id, position, institution, name, budget, spend, base, score, rate, payout, inputs, result) VALUES (1, 1, 'H2', '县医院', 46500, 1005, 45495, 9500000000, 50000000, 22748, '{"code":"H2","findings":[{"error":false,"group":"","message":{"args":["1","23.10","B/乙"],"text":"purchases of {0} groups without an agreement ({1} yuan) are left out: {2}"}}],"fund_share":null,"groups":[{"agreed":6000000,"days":365,"id":"A/甲","name":"甲","non_selected":[],"of_days":365,"price_before":1250000,"reported":null,"selected":[["90","16209/1000"]],"substitutable":[]}],"in_catalogue_share":null,"insurance_shares":{},"level":"三级","name":"县医院","payment_ratio":null,"region":"371000","score":9500000000}', '{"base":45495,"budget":46500,"code":"H2","entitlement":22748,"exact_base":"22747521/50000","findings":[{"error":false,"group":"","message":{"args":["1","23.10","B/乙"],"text":"purchases of {0} groups without an agreement ({1} yuan) are left out: {2}"}}],"groups":[{"budget":46500,"counted_non_selected":"0","counted_quantity":"600","counted_saving":"22747521/50000","counted_selected":"16209/1000","counted_substitutable":"0","exact_budget":"465","exact_saving":"22747521/50000","exact_spend":"502479/50000","id":"A/甲","name":"甲","saving":45495,"spend":1005,"steps":[{"args":["600"],"text":"Agreed quantity: {0} units"},{"args":["600","1.25","0.62","465.00"],"text":"Budget: {0} units × {1} yuan × {2} = {3}"},{"args":["90","16.209"],"text":"Selected products: {0} units, {1} yuan"},{"args":["0","0.00"],"text":"Non-selected products: {0} units, {1} yuan"},{"args":["16.209","0.00","0.00","0.62","10.04958"],"text":"Spend: ({0} + {1} + {2}) × {3} = {4}"},{"args":["465.00","10.04958","454.95042"],"text":"Saving: {0} − {1} = {2}"}]}],"name":"县医院","payout":22748,"pool_share":null,"rate":50000000,"ratio":"31/50","score":9500000000,"spend":1005,"steps":[{"args":["0.62","H2"],"text":"Payment ratio: {0} (the rule pack''s default; it has none for “{1}”)"},{"args":["454.95042","454.95042"],"text":"Savings base: {0} = {1}"},{"args":["0.5","1","95","0.5"],"text":"Retention rate: {0} × {1} (score {2}) = {3}"},{"args":["454.95042","0.5","227.47521","0.01","227.48"],"text":"Payout: {0} × {1} = {2}, rounded half up to {3}: {4}"}]}');
