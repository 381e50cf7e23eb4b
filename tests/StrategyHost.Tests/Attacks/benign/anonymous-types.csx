// 10 { Coin = BTC, Size = 2, Twice = 4 } 2 True
OnStart(() => { var rows = new[] { ("BTC", 2.0), ("ETH", 3.0) }.Select(r => new { Coin = r.Item1, Size = r.Item2, Twice = r.Item2 * 2 }).ToList(); Log($"{rows.Sum(r => r.Twice)} {rows[0]} {rows.GroupBy(r => new { r.Coin }).Count()} {new { A = 1 }.Equals(new { A = 1 })}"); });
